import type { MetricRow } from "../records/index.ts";
import { counted } from "../texts/counted.ts";
import type { ComparedRun } from "./attempts.ts";
import { headlineBy, keyOf } from "./cells.ts";
import { type Changes, changesOf } from "./changes.ts";
import { pairedDifferenceOf, type RawDifference } from "./difference.ts";
import { notesOn } from "./notes.ts";
import { pairUp, type Unpaired } from "./pairs.ts";
import { type Rank, rank } from "./ranking.ts";
import { comparedRates } from "./rates.ts";
import { tallyHits, tallyPairs } from "./tally.ts";
import { unpairedDifferenceOf } from "./unpaired.ts";
import { type Difference, judgeFamily, overall, type Verdict } from "./verdict.ts";

/** How runs are compared. */
export interface CompareOptions {
  /** A difference smaller than this, a fraction, does not matter. */
  margin: number;
  /** Take the runs for unrelated samples. */
  unpaired: boolean;
}

/** A candidate beside its baseline. */
export interface Comparison {
  dir: string;
  model: string;
  paired: boolean;
  verdict: Verdict;
  /** leak_rate, then utility_rate: with no defense, or of the whole run where no defense is told apart. Holm over all candidates. */
  headline: Difference[];
  /** Every other cell, Benjamini-Hochberg over them all. */
  cells: Difference[];
  /** Cells with too few attempts, and rates without any. */
  unmeasured: Extract<MetricRow, { not_measurable: string }>[];
  unpaired: Unpaired[];
  /** Null when the runs are not paired. */
  changes: { newly: Changes; noLonger: Changes } | null;
  /** What a reader must know, gravest first. */
  notes: string[];
}

/** Candidates beside one baseline. */
export interface Comparisons {
  baseline: { dir: string; model: string; benchmark: string };
  margin: number;
  /** "defense instruction in the baseline against none in the candidate" */
  mapped: string | null;
  comparisons: Comparison[];
  /** All runs by leak rate, when there are several candidates. */
  ranking: Rank[] | null;
}

/** A cell of fewer pairs has no row of its own: its interval would span nearly everything. */
const enough = 10;
const isWide = (row: RawDifference) => Object.keys(row.by).every((axis) => axis === "defense");

/**
 * Compares candidates with a baseline, attempt by attempt where they are paired. Pure: folders are read by `compareFolders`.
 * @returns undefined in place of a candidate that has no answered attack and no answered utility attempt in common with the baseline
 */
export function compareRuns(
  baseline: ComparedRun,
  candidates: readonly ComparedRun[],
  { margin, unpaired }: CompareOptions,
): (Comparison | undefined)[] {
  const raws = candidates.map((candidate) => rawDifferences(baseline, candidate, unpaired));
  const judged = judgeFamily(
    raws.flatMap(({ headline }) => headline),
    "holm",
    margin,
  );
  return raws.map(({ headline, cells, pairing }, i) => {
    const candidate = candidates[i]!;
    if (headline.length === 0) return undefined;
    const mine = judged.splice(0, headline.length);
    const thin = cells.filter((cell) => cell.n < enough && !isWide(cell));
    const missing = comparedRates.filter(({ metric }) => [...headline, ...cells].every((row) => row.metric !== metric));
    return {
      dir: candidate.dir,
      model: candidate.info.model,
      paired: !unpaired,
      verdict: overall(mine),
      headline: mine,
      cells: judgeFamily(
        cells.filter((cell) => !thin.includes(cell)),
        "benjamini-hochberg",
        margin,
      ),
      unmeasured: [
        ...missing.map(({ metric, role }) => ({
          metric,
          by: {},
          not_measurable: `the runs share no answered ${role} attempt`,
        })),
        ...thin.map(({ metric, by, n }) => ({
          metric,
          by,
          not_measurable: `only ${counted(n, "attempt")}, fewer than ${enough}`,
        })),
      ],
      unpaired: pairing?.unpaired ?? [],
      changes: pairing ? changesOf(pairing.pairs) : null,
      notes: notesOn(baseline, candidate, mine, !unpaired),
    };
  });
}

/** What gates on a comparison read: differences as rows, candidate less baseline. */
export const differenceRows = ({ headline, cells, unmeasured }: Comparison): MetricRow[] => [
  ...headline,
  ...cells,
  ...unmeasured,
];

/** All runs by leak rate; between every two the same difference as is reported. */
export const rankRuns = (runs: readonly ComparedRun[], unpaired: boolean): Rank[] =>
  rank(runs, (a, b) => rawDifferences(a, b, unpaired).headline.find(({ metric }) => metric === "leak_rate"));

function rawDifferences(baseline: ComparedRun, candidate: ComparedRun, unpaired: boolean) {
  const pairing = unpaired ? null : pairUp(baseline, candidate);
  const all = pairing
    ? tallyPairs(pairing.pairs).map((cell) => pairedDifferenceOf(cell))
    : unrelated(baseline, candidate);
  const top = keyOf(headlineBy(all.map(({ by }) => by)));
  const isTop = (row: RawDifference) => keyOf(row.by) === top;
  return { pairing, headline: all.filter(isTop), cells: all.filter((row) => !isTop(row)) };
}

function unrelated(baseline: ComparedRun, candidate: ComparedRun): RawDifference[] {
  const before = new Map(tallyHits(baseline).map((cell) => [`${cell.metric} ${keyOf(cell.by)}`, cell]));
  return tallyHits(candidate).flatMap((cell) => {
    const other = before.get(`${cell.metric} ${keyOf(cell.by)}`);
    return other ? [unpairedDifferenceOf(cell, other)] : [];
  });
}
