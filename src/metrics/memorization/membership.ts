import { seeded } from "../../random/random.ts";
import type { MetricRow } from "../../records/index.ts";
import { delong, tprAtFpr, wilson } from "../../stats/index.ts";
import { type By, byAxes, byRepeats, inserted, neverInserted } from "./groups.ts";
import { unmeasured } from "./rows.ts";
import type { Score } from "./scores.ts";
import type { Subject } from "./subject.ts";

const rates = [0.001, 0.01, 0.1];

/**
 * Rows of membership inference: can inserted canaries be told from the never-inserted twins by a score? By score, repeats, shape, kind and
 * position. At 0 repeats one half of the twins is told from the other, chosen by chance: what comes of it must be null.
 * Sources: DeLong et al. 1988 (the interval of an AUC); Carlini et al. 2022 (TPR at a low FPR).
 */
export function membershipRows(subjects: readonly Subject[], scores: readonly Score[]): MetricRow[] {
  const never = neverInserted(subjects);
  const groups: { by: By; members: readonly Subject[]; others: readonly Subject[] }[] = [
    { by: {}, members: inserted(subjects), others: never },
    { by: { repeats: 0 }, ...halves(never) },
    ...byRepeats(inserted(subjects)).map(({ by, subjects: members }) => ({ by, members, others: never })),
    ...byAxes(subjects).map(({ by, subjects: members }) => {
      const [[axis, name]] = Object.entries(by) as [[keyof Subject["canary"], string]];
      return { by, members, others: never.filter(({ canary }) => canary[axis] === name) };
    }),
  ];
  return scores.flatMap(({ name: score, values }) => {
    if (typeof values === "string") return ["auc", "tpr_at_fpr"].map((metric) => unmeasured(metric, values, { score }));
    return groups.flatMap(({ by, members, others }) => {
      const positives = members.map((one) => values.get(one)!);
      const negatives = others.map((one) => values.get(one)!);
      const few = "needs 2 inserted canaries and 2 that never were";
      if (positives.length < 2 || negatives.length < 2)
        return "repeats" in by || Object.keys(by).length === 0 ? [unmeasured("auc", few, { ...by, score })] : [];
      return [
        aucRow({ ...by, score }, positives, negatives),
        ...rates.map((fpr) => tprRow({ ...by, score, fpr }, positives, negatives)),
      ];
    });
  });
}

/** Two halves by chance, the same every time. Taking turns instead would split the twins by shape or kind, which also take turns. */
function halves(never: readonly Subject[]): { members: Subject[]; others: Subject[] } {
  const shuffled = seeded("never against never").shuffle(
    never.toSorted((a, b) => (a.canary.id < b.canary.id ? -1 : 1)),
  );
  const half = Math.floor(shuffled.length / 2);
  return { members: shuffled.slice(0, half), others: shuffled.slice(half) };
}

function aucRow(by: By, positives: readonly number[], negatives: readonly number[]): MetricRow {
  const { auc, variance, low, high } = delong({ positives, negatives });
  const counts = `${positives.length} against ${negatives.length}`;
  const n = positives.length + negatives.length;
  if (variance > 0) return { metric: "auc", by, value: auc, low, high, n, method: `${counts}; delong 95%` };
  // All are told apart, or none: DeLong's interval has no width, which is no certainty. What a share of the fewer side would leave open is said instead.
  const fewer = Math.min(positives.length, negatives.length);
  const open = wilson(fewer, fewer);
  const ends = auc === 1 ? open : auc === 0 ? { low: 0, high: 1 - open.low } : { low: 0, high: 1 };
  return { metric: "auc", by, value: auc, ...ends, n, method: `${counts}; no variance: wilson 95% of the fewer side` };
}

function tprRow(by: By, positives: readonly number[], negatives: readonly number[]): MetricRow {
  const { tpr, fpr, truePositives } = tprAtFpr(positives, negatives, by.fpr as number);
  const n = positives.length;
  // With 1/fpr twins or more, one false alarm is allowed; with fewer the row says what its rate stands for.
  const few =
    negatives.length < 1 / (by.fpr as number)
      ? `, none allowed: among ${negatives.length} never inserted a rate below ${(1 / negatives.length).toPrecision(2)} cannot be told from none`
      : "";
  return {
    metric: "tpr_at_fpr",
    by,
    value: tpr,
    ...wilson(truePositives, n),
    n,
    method: `at a false-positive rate of ${Number(fpr.toPrecision(2))}${few}; wilson 95%, the threshold taken as given`,
  };
}
