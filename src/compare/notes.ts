import type { ComparedRun } from "./attempts.ts";
import type { Pair } from "./pairs.ts";
import type { Difference } from "./verdict.ts";

/** Below this many canaries intervals by canary are too narrow: docs/compare.md says by how much. */
const fewCanaries = 20;

/** What a reader must know before trusting a comparison, gravest first. */
export function notesOn(
  { info: before, attempts: beforeAttempts }: ComparedRun,
  { info: after, attempts: afterAttempts }: ComparedRun,
  headline: readonly Difference[],
  pairs: readonly Pair[] | null,
): string[] {
  const when = (is: boolean, text: () => string) => (is ? [text()] : []);
  const [{ benchmark: a, options: x }, { benchmark: b, options: y }] = [before, after];
  const hits = (attempts: ComparedRun["attempts"]) =>
    [...attempts.values()].filter(({ axes, outcome }) => axes.role === "control" && outcome === "leak").length;
  const [falseBefore, falseAfter] = [hits(beforeAttempts), hits(afterAttempts)];
  return [
    ...when(
      pairs === null,
      () => "the runs are taken for unrelated samples: pairs of one plan would show smaller differences",
    ),
    ...when(
      a.name !== b.name || a.version !== b.version || a.sha256 !== b.sha256,
      () =>
        `the benchmarks differ (${a.name} ${a.version}, ${b.name} ${b.version}): a difference may come from them, not from the model`,
    ),
    ...[before, after].flatMap(({ status, counts }, i) =>
      when(
        status !== "complete",
        () =>
          `the ${i === 0 ? "baseline" : "candidate"} is ${status}: ${counts.done} of ${counts.planned} attempts were answered`,
      ),
    ),
    ...when(
      x.limit !== y.limit || x.epochs !== y.epochs,
      () => "one run is longer (--limit, --epochs): only what both made is compared",
    ),
    ...when(
      falseBefore + falseAfter > 0,
      () =>
        `never-planted secrets seemed to come out (${falseBefore} times in the baseline, ${falseAfter} in the candidate): some leaks here are none`,
    ),
    ...headline.flatMap(({ metric, canaries }) =>
      when(
        canaries < fewCanaries,
        () => `${metric} is measured on ${canaries} canaries only: its interval is too narrow below ${fewCanaries}`,
      ),
    ),
  ];
}
