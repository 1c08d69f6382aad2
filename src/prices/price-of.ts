import { InputError, type Price, type Usage } from "../records/index.ts";
import { type PriceTable, shippedPrices } from "./table.ts";

/**
 * What a model's tokens cost by a table; null where the table does not say.
 * @param model as --model takes it; options such as ?reasoning=auto do not change a price
 */
export function priceOf(model: string, table: PriceTable = shippedPrices()): Price | null {
  const name = model.replace(/\?[^#]*/, "");
  return table.entries.find(({ pattern }) => pattern.test(name))?.price ?? null;
}

/** What so many tokens cost at a price, in US dollars: (in · price in + out · price out) / 10⁶. */
export const cost = (usage: Usage, price: Pick<Price, "in" | "out">): number =>
  (usage.in * price.in + usage.out * price.out) / 1e6;

/** What so many tokens of a model cost, in US dollars; null where its price is unknown, which is never zero. */
export function costOf(model: string, usage: Usage, table: PriceTable = shippedPrices()): number | null {
  const price = priceOf(model, table);
  return price && cost(usage, price);
}

/** What to say where a limit on the cost is wanted of a model whose price is unknown. */
export const unpriced = (model: string): InputError =>
  new InputError(
    `--max-cost needs to know what ${model} costs, and no table says so: name a table that does with --prices FILE, or give the price with --price IN,OUT`,
  );
