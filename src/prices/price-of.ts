import { InputError, type Price } from "../records/index.ts";
import { type PriceTable, shippedPrices } from "./table.ts";

/**
 * What a model's tokens cost by a table; null where the table does not say.
 * @param model as --model takes it; options such as ?reasoning=auto do not change a price
 */
export function priceOf(model: string, table: PriceTable = shippedPrices()): Price | null {
  const name = model.replace(/\?[^#]*/, "");
  return table.entries.find(({ pattern }) => pattern.test(name))?.price ?? null;
}

/** What to say where a limit on the cost is wanted of a model whose price is unknown. */
export const unpriced = (model: string): InputError =>
  new InputError(
    `--max-cost needs to know what ${model} costs, and no table says so: name a table that does with --prices FILE, or give the price with --price IN,OUT`,
  );
