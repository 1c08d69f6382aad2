import type { MetricRow } from "../../records/index.ts";
import { epsilonLower } from "../../stats/index.ts";
import { grouped } from "./groups.ts";
import { unmeasured } from "./rows.ts";
import type { Score } from "./scores.ts";
import type { Subject } from "./subject.ts";

/** A pair of which a fair coin inserted one. */
interface Pair {
  level: number;
  member: Subject;
  twin: Subject;
}

/**
 * Rows of epsilon_lower: what the training's ε is at least, from one run. Of each pair the canary with the higher score is guessed to be the
 * inserted one; equal scores are no guess. Under ε-differential privacy (one example put in another's place) a guess is right with a chance of
 * at most e^ε/(1 + e^ε), whatever the others are. Repeats above 1 are a group of so many examples, whose ε is that many times one example's.
 * The value holds with 95% confidence; low and high are the bounds at 99% and 50%.
 * Source: Steinke, Nasr & Jagielski (2023), Privacy auditing with one (1) training run (arXiv:2305.08846).
 */
export function epsilonRows(subjects: readonly Subject[], scores: readonly Score[]): MetricRow[] {
  const pairs = pairsOf(subjects);
  if (pairs.length === 0)
    return [unmeasured("epsilon_lower", "there is no pair of which one was inserted and one was not")];
  const levels = [...grouped(pairs, ({ level }) => level)].sort(([a], [b]) => a - b);
  return scores.flatMap(({ name: score, values }) => {
    if (typeof values === "string") return [unmeasured("epsilon_lower", values, { score })];
    return levels.map(([repeats, some]): MetricRow => {
      const signs = some.map(({ member, twin }) => Math.sign(difference(values.get(member)!, values.get(twin)!)));
      const r = signs.filter((sign) => sign !== 0).length;
      const v = signs.filter((sign) => sign > 0).length;
      const at = (alpha: number) => epsilonLower({ m: some.length, r, v, delta: 0 }, alpha);
      const method = `${v} of ${r} guesses right; one-run audit at 95%, low at 99%, high at 50% confidence`;
      const by = { repeats, score };
      return { metric: "epsilon_lower", by, value: at(0.05), low: at(0.01), high: at(0.5), n: some.length, method };
    });
  });
}

const difference = (a: number, b: number) => (a === b ? 0 : a - b); // two infinities differ by NaN

function pairsOf(subjects: readonly Subject[]): Pair[] {
  return [...grouped(subjects, ({ canary }) => canary.pair).values()].flatMap((both) => {
    const member = both.find(({ canary }) => canary.repeats > 0);
    const twin = both.find(({ canary }) => canary.repeats === 0);
    return both.length === 2 && member && twin ? [{ level: member.canary.level, member, twin }] : [];
  });
}
