import { expect, test } from "vitest";
import type { Price } from "../records/index.ts";
import { costText, dollars } from "./index.ts";

const price: Price = {
  in: 1,
  out: 2,
  up_to: null,
  date: "2026-11-05",
  source: "https://a.example",
  table_sha256: null,
};

test.each([
  [{ cost_usd: 12.345, price }, "$12.35 (list price of 2026-11-05, https://a.example)"],
  [{ cost_usd: 0.0123456, price: { ...price, date: null, source: "--price" } }, "$0.0123 (price from --price)"],
  [{ cost_usd: 1, price: { ...price, up_to: 272_000 } }, /; prompts above 272,000 tokens cost more\)$/],
  [{ cost_usd: 0, price: { ...price, in: 0, out: 0 } }, "$0.00"],
  [{ cost_usd: null, price }, "unknown: the target does not say how many tokens it took"],
  [{ cost_usd: null, price: null }, "unknown"],
  [{ cost_usd: null }, "unknown"],
  [{ cost_usd: 0.25 }, "$0.25"], // a run of before prices were kept
])("%j is told as %s", (run, text) => {
  if (typeof text === "string") expect(costText(run)).toBe(text);
  else expect(costText(run)).toMatch(text);
});
test("a cent has figures enough to tell a thousandth of it", () => {
  expect([0, 0.1, 0.0999, 0.001424, 3e-7].map(dollars)).toEqual([
    "$0.00",
    "$0.10",
    "$0.0999",
    "$0.00142",
    "$0.0000003",
  ]);
});
