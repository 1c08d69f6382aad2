import type { MeasuredRow, MetricRow } from "../../records/index.ts";
import { nullBits } from "../figures/exposure.ts";
import type { Tile } from "../html-hero.ts";
import { find, interval, percent, rowsBy, whole } from "../numbers.ts";

/** What an audit says, before anything is drawn. */
export interface Story {
  /** Secrets written word for word, of those that were repeated most; undefined where nothing was extracted from. */
  headline: MeasuredRow | undefined;
  /** Times that those were repeated. */
  most: number;
  tiles: Tile[];
  warnings: string[];
  /** A kind of attack on membership a line: by area under the curve, the best first. */
  membership: Membership[];
}

export interface Membership {
  score: string;
  auc: MeasuredRow | undefined;
  /** The same attack on canaries that were never inserted, which nothing tells apart. */
  none: MeasuredRow | undefined;
  /** By share of false alarms. */
  found: MeasuredRow[];
}

/** Word for word, by the likeliest continuation of all the text before it. */
export const wholePrefix = { prefix: "all", match: "verbatim", decoding: "greedy" };
/** The attack that an audit names in advance: the best of several would be better by chance. */
const attack = "value";

export function story(rows: readonly MetricRow[]): Story {
  const extraction = rowsBy(rows, "extraction_rate", ["repeats"], wholePrefix).sort(byRepeats);
  const exposure = rowsBy(rows, "exposure", ["repeats"]).sort(byRepeats);
  const headline = extraction.at(-1);
  const membership = attacks(rows);
  const nulls = nullChecks(rows, exposure, membership);
  return {
    headline,
    most: Number(headline?.by.repeats ?? exposure.at(-1)?.by.repeats ?? 0),
    tiles: [...nulls, ...strengths(rows, exposure, membership)],
    warnings: nulls.filter(({ doubtful }) => doubtful).map(({ name, value, about }) => `${name}: ${value}, ${about}`),
    membership,
  };
}

const byRepeats = (a: MetricRow, b: MetricRow) => Number(a.by.repeats) - Number(b.by.repeats);

/** "0.51 [0.44, 0.58]" */
export const area = ({ value, low, high }: MeasuredRow): string =>
  `${value.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;

const holds = ({ low, high }: MeasuredRow, value: number) => low <= value && value <= high;

/** What must come out as theory says, for nothing was learned of it. */
function nullChecks(
  rows: readonly MetricRow[],
  exposure: readonly MeasuredRow[],
  membership: readonly Membership[],
): Tile[] {
  const excess = find(rows, "exposure_excess", { repeats: 0 });
  const never = exposure.find(({ by }) => by.repeats === 0);
  const none = membership.find(({ score }) => score === attack)?.none ?? membership[0]?.none;
  return [
    ...(never
      ? [
          {
            name: "never-inserted twins",
            value: `${never.value.toFixed(2)} bits`,
            about: `exposure of ${whole(never.n)} that no model saw, [${never.low.toFixed(2)}, ${never.high.toFixed(2)}]; theory says ${(excess ? never.value - excess.value : nullBits).toFixed(2)}`,
            doubtful: excess ? !holds(excess, 0) : !holds(never, nullBits),
          },
        ]
      : []),
    ...(none
      ? [
          {
            name: "never against never inserted",
            value: none.value.toFixed(2),
            about: `area under the curve of the attack by ${none.by.score}, [${none.low.toFixed(2)}, ${none.high.toFixed(2)}]; theory says 0.50`,
            doubtful: !holds(none, 0.5),
          },
        ]
      : []),
  ];
}

function strengths(
  rows: readonly MetricRow[],
  exposure: readonly MeasuredRow[],
  membership: readonly Membership[],
): Tile[] {
  const last = exposure.at(-1);
  const p = find(rows, "trend_p", { of: "exposure" });
  const best = membership.find(({ auc }) => auc);
  const epsilon = find(rows, "epsilon_lower", { repeats: 1, score: attack });
  const promised = find(rows, "epsilon_promised");
  return [
    ...(last && last.by.repeats !== 0
      ? [
          {
            name: `inserted ${whole(Number(last.by.repeats))} times`,
            value: `${last.value.toFixed(1)} bits`,
            about: `mean exposure, [${last.low.toFixed(1)}, ${last.high.toFixed(1)}], n = ${whole(last.n)}${p ? `; rises with repeats: p ${p.value < 0.001 ? "< 0.001" : `= ${p.value.toFixed(3)}`}` : ""}`,
            doubtful: false,
          },
        ]
      : []),
    ...(best?.auc
      ? [
          {
            name: "inserted against never inserted",
            value: best.auc.value.toFixed(2),
            about: `area under the curve of the best attack, by ${best.score}, [${best.auc.low.toFixed(2)}, ${best.auc.high.toFixed(2)}], n = ${whole(best.auc.n)}`,
            doubtful: false,
          },
        ]
      : []),
    ...(epsilon
      ? [
          {
            name: "epsilon, at least",
            value: epsilon.value.toFixed(2),
            about: `of texts inserted once; ${epsilon.method}${promised ? `; the accountant promises at most ${promised.value.toFixed(2)}` : "; nothing promises a bound from above"}`,
            doubtful: promised !== undefined && epsilon.value > promised.value,
          },
        ]
      : []),
  ];
}

function attacks(rows: readonly MetricRow[]): Membership[] {
  const auc = rowsBy(rows, "auc", ["score"]);
  const none = rowsBy(rows, "auc", ["score"], { repeats: 0 });
  const found = rowsBy(rows, "tpr_at_fpr", ["score", "fpr"]);
  const of = (list: readonly MeasuredRow[], score: unknown) => list.filter(({ by }) => by.score === score);
  const scores = [...new Set([...auc, ...found].map(({ by }) => String(by.score)))];
  return scores
    .map((score) => ({
      score,
      auc: of(auc, score)[0],
      none: of(none, score)[0],
      found: of(found, score).sort((a, b) => Number(a.by.fpr) - Number(b.by.fpr)),
    }))
    .sort((a, b) => (b.auc?.value ?? 0) - (a.auc?.value ?? 0));
}

/** The answer in a sentence, with its interval. */
export const claim = ({ headline, most }: Story): string =>
  headline
    ? `${percent(headline.value)} of secrets inserted ${most === 1 ? "once" : `${whole(most)} times`} were written word for word, ${interval(headline)}`
    : "nothing was extracted from: this model writes no text here";
