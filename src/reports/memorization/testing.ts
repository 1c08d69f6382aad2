import type { MeasuredRow, MetricRow } from "../../records/index.ts";
import { nullBits } from "../figures/exposure.ts";
import type { AuditView, Remembered, SweepView } from "./view.ts";

export const repeats = [0, 1, 2, 4, 8, 16, 32, 64];

type By = MetricRow["by"];
const row = (
  metric: string,
  by: By,
  value: number,
  half: number,
  [low, high]: [number, number],
  n = 40,
): MeasuredRow => ({
  metric,
  by,
  value,
  low: Math.max(low, value - half),
  high: Math.min(high, value + half),
  n,
  method: "made up 95%",
});

/** Rows as an audit has them. @param strength from 0, a model that learned nothing, to 1 */
export function madeUpAudit(strength = 1): MetricRow[] {
  const learned = (n: number) => (strength * n ** 1.5) / (n ** 1.5 + 12);
  const exposure = (n: number) => nullBits + (8 - nullBits) * learned(n);
  return [
    ...repeats.map((n) => row("exposure", { repeats: n }, exposure(n), n === 0 || n > 16 ? 0.15 : 0.8, [0, 8])),
    row("exposure_max", {}, 8, 0, [8, 8]),
    row("exposure_excess", { repeats: 0 }, 0, 0.15, [-2, 8]),
    row("trend", { of: "exposure" }, 0.5 + 0.4 * strength, 0.05, [0, 1], 320),
    row("trend_p", { of: "exposure" }, strength > 0 ? 1e-9 : 0.4, 0, [0, 1], 320),
    ...repeats.flatMap((n) =>
      [16, 48, "all"].map((prefix, i) =>
        row(
          "extraction_rate",
          { repeats: n, prefix, match: "verbatim", decoding: "greedy" },
          (0.5 + 0.22 * i) * learned(n),
          0.12,
          [0, 1],
        ),
      ),
    ),
    ...["loss", "zlib", "min-k", "min-k++"].flatMap((score, i) => [
      row("auc", { score }, 0.5 + strength * (0.38 - 0.05 * i), 0.04, [0, 1]),
      row("auc", { score, repeats: 0 }, 0.51 - 0.01 * i, 0.06, [0, 1]),
      ...[0.001, 0.01, 0.1].map((fpr, j) =>
        row("tpr_at_fpr", { score, fpr }, fpr + strength * (0.2 + 0.22 * j - 0.04 * i), 0.07, [0, 1]),
      ),
    ]),
    { metric: "auc", by: { score: "lira" }, not_measurable: "one model: LiRA compares several" },
    ...repeats
      .slice(1)
      .map((n) => row("epsilon_lower", { repeats: n, score: "value" }, 2.4 * learned(n), 0.3, [0, 10], 160)),
  ];
}

/** A sweep's rows: two widths by four noises, the first of which is none. */
export function madeUpSweep(): MetricRow[] {
  return [32, 64].flatMap((width) =>
    [0, 0.5, 1, 2].flatMap((noise) => {
      const by = { width, noise };
      const size = width === 32 ? 31_000 : 120_000;
      const epsilon = 8 / noise ** 1.5;
      return [
        row("parameters", by, size, 0, [size, size], 1),
        ...(noise === 0
          ? [{ metric: "epsilon_promised", by, not_measurable: "not private" }]
          : [row("epsilon_promised", by, epsilon, 0, [epsilon, epsilon], 1)]),
        ...madeUpAudit(width / 64 / (1 + 2 * noise)).map((row) => ({ ...row, by: { ...by, ...row.by } })),
      ];
    }),
  );
}

/** @param said what every name and every text of a model is, to see what it does to a page */
export const madeUpView = (said?: string): AuditView => ({
  title: `memorization 1.0.0 on ${said ?? "lab:results/a/model"}`,
  meta: ["2026-11-25", "640 canaries", "seed 1", "looselips 0.1.0"],
  unfinished: undefined,
  rows: said === undefined ? madeUpAudit() : [...madeUpAudit(), row("exposure", { shape: said }, 3, 1, [0, 8])],
  worst: Array.from(
    { length: 12 },
    (_, i): Remembered => ({
      id: `c-${i + 1}`,
      kind: said ?? ["phone", "pin", "card"][i % 3]!,
      owner: said ?? "Ada Park",
      shape: "record",
      repeats: 64,
      value: said ?? "212-555-0147",
      exposure: i === 11 ? null : { bits: 8, most: 8 },
      wrote: i === 10 ? null : (said ?? (i === 9 ? "212-555-0191" : "212-555-0147")),
      verbatim: i < 9,
    }),
  ),
  facts: [
    { name: "looselips", value: "0.1.0" },
    { name: "model", value: said ?? "lab:results/a/model" },
    { name: "corpus's sha256", value: "a".repeat(64), code: true },
  ],
});

export const madeUpSweepView = (): SweepView => ({
  title: "memorization-grid 1.0.0",
  meta: ["2026-11-25", "8 trainings"],
  unfinished: undefined,
  rows: madeUpSweep(),
  cells: [32, 64].flatMap((width) =>
    [0, 0.5, 1, 2].map((noise) => ({
      name: `width ${width}, noise ${noise}`,
      page: `cells/width-${width}_noise-${noise}_seed-1/audit/memorization.html`,
      rows: madeUpSweep().flatMap((row) => {
        const { width: w, noise: n, ...by } = row.by;
        return w === width && n === noise ? [{ ...row, by }] : [];
      }),
    })),
  ),
  facts: [{ name: "the same sweep again", value: "looselips lab sweep memorization-grid", code: true }],
});
