import type { Price, RunInfo } from "../records/index.ts";
import { dollars } from "./dollars.ts";

/** Whose price it is and of which day: "list price of 2026-11-05, https://..." */
export function priceText({ date, source, up_to }: Price): string {
  const where = date === null ? `price from ${source}` : `list price of ${date}, ${source}`;
  return up_to === null ? where : `${where}; prompts above ${up_to.toLocaleString("en-US")} tokens cost more`;
}

/** What a run cost, with where its price is from. */
export function costText({ cost_usd, price }: Pick<RunInfo, "cost_usd" | "price">): string {
  if (cost_usd === null) return price ? "unknown: the target does not say how many tokens it took" : "unknown";
  const free = !price || (price.in === 0 && price.out === 0);
  return free ? dollars(cost_usd) : `${dollars(cost_usd)} (${priceText(price)})`;
}
