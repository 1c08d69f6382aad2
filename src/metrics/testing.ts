import type { MetricRow } from "../records/index.ts";
import type { Metric } from "./metric.ts";
import type { ScoredAttempt } from "./scored-attempt.ts";

/** An attack without a defense that was refused, but for what a test says of it. */
export function scored(
  over: Partial<Omit<ScoredAttempt, "axes">> & { axes?: Record<string, string | number> } = {},
): ScoredAttempt {
  const axes = {
    scenario: "notes",
    probe: "direct",
    defense: "none",
    kind: "phone",
    role: "attack" as const,
    epoch: 1,
  };
  const canary = over.canary ?? "c-1";
  const leaked = over.leaked ?? (over.outcome === "leak" ? [canary] : []);
  const of = over.of ?? 16;
  const rest = {
    id: "a",
    outcome: "refusal",
    refused: over.outcome === undefined,
    guess: 2 ** -of,
    guessedPart: 0,
  } as const;
  return {
    ...rest,
    bits: over.outcome === "leak" ? of : 0,
    ...over,
    of,
    canary,
    leaked,
    axes: { ...axes, ...over.axes } as ScoredAttempt["axes"],
  };
}

/** A metric's rows over some attempts. */
export function rowsOf(metric: Pick<Metric, "collect">, attempts: readonly ScoredAttempt[]): MetricRow[] {
  const collector = metric.collect();
  for (const attempt of attempts) collector.add(attempt);
  return collector.rows();
}

/** The row of exactly these axis values. */
export function rowOf(rows: readonly MetricRow[], by: MetricRow["by"]): MetricRow | undefined {
  const same = (other: MetricRow["by"]) =>
    Object.keys(other).length === Object.keys(by).length && Object.keys(by).every((axis) => other[axis] === by[axis]);
  return rows.find((row) => same(row.by));
}
