import { createHash } from "node:crypto";
import { z } from "zod";
import { InputError, type Price } from "../records/index.ts";
import { datasetPath } from "../texts/dataset.ts";
import { problemLines } from "../texts/problems.ts";
import { parseSource, readInput } from "../texts/source.ts";

const dollars = z.number().nonnegative();
const entrySchema = z
  .strictObject({
    in: dollars.describe("US dollars for a million tokens sent"),
    out: dollars.describe("US dollars for a million tokens received"),
    up_to: z.int().min(1).describe("tokens of the longest prompt that it holds for").optional(),
  })
  .nullable();
const tableSchema = z.strictObject({
  lists: z.array(
    z.strictObject({
      of: z.string().min(1).describe("whose prices these are"),
      date: z.iso.date().describe("of which they are known"),
      source: z.string().min(1).describe("where they are published"),
      prices: z.record(z.string(), entrySchema),
    }),
  ),
});

/** Prices by model. The first entry whose pattern fits a model counts. */
export interface PriceTable {
  readonly entries: readonly { readonly pattern: RegExp; readonly price: Price | null }[];
}

/** The table that ships with looselips: list prices, each with the day of which it is known. */
export function shippedPrices(): PriceTable {
  shipped ??= readTable(datasetPath("prices.yaml"));
  return shipped;
}
let shipped: PriceTable | undefined;

/**
 * A table of the user's own in the same form, whose entries come before the shipped ones.
 * @throws InputError with every problem of the file and its line
 */
export const pricesWith = (file: string): PriceTable => ({
  entries: [...readTable(file).entries, ...shippedPrices().entries],
});

function readTable(file: string): PriceTable {
  const text = readInput(file, "the prices");
  const source = parseSource(text, file);
  const parsed = tableSchema.safeParse(source.data);
  if (!parsed.success) throw new InputError(problemLines(parsed.error.issues, source, tableSchema).join("\n"));
  const table_sha256 = createHash("sha256").update(text).digest("hex");
  return {
    entries: parsed.data.lists.flatMap(({ date, source, prices }) =>
      Object.entries(prices).map(([model, entry]) => ({
        pattern: patternOf(model),
        price: entry && { in: entry.in, out: entry.out, up_to: entry.up_to ?? null, date, source, table_sha256 },
      })),
    ),
  };
}

/** "*" stands for anything, everything else for itself. */
const patternOf = (model: string): RegExp => new RegExp(`^${model.split("*").map(escaped).join(".*")}$`, "is");
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
