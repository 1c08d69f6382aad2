import type { Price, Usage } from "../records/index.ts";
import { priceOf } from "./price-of.ts";
import { type PriceTable, shippedPrices } from "./table.ts";

/** What so many tokens cost at a price, in US dollars: (in · price in + out · price out) / 10⁶. */
export const cost = (usage: Usage, price: Pick<Price, "in" | "out">): number =>
  (usage.in * price.in + usage.out * price.out) / 1e6;

/** What so many tokens of a model cost, in US dollars; null where its price is unknown, which is never zero. */
export function costOf(model: string, usage: Usage, table: PriceTable = shippedPrices()): number | null {
  const price = priceOf(model, table);
  return price && cost(usage, price);
}
