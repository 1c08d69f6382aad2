import type { RunInfo } from "../records/index.ts";
import { counted } from "../texts/counted.ts";
import type { ComparedRun } from "./attempts.ts";
import type { Difference } from "./verdict.ts";

/** Below this many canaries intervals by canary are too narrow: docs/compare.md says by how much. */
const fewCanaries = 20;

/** What a reader must know before trusting a comparison, gravest first. */
export function notesOn(
  baseline: ComparedRun,
  candidate: ComparedRun,
  headline: readonly Difference[],
  paired: boolean,
): string[] {
  const [a, b] = [baseline.info, candidate.info];
  const [x, y] = [controlLeaks(baseline), controlLeaks(candidate)];
  const notes: [boolean, string][] = [
    [!paired, "the runs are taken for unrelated samples: pairs of one plan would show smaller differences"],
    [
      a.benchmark.sha256 !== b.benchmark.sha256,
      `the benchmark files differ (${named(a)}, ${named(b)}): what differs may come from there`,
    ],
    [a.status !== "complete", unfinished("baseline", a)],
    [b.status !== "complete", unfinished("candidate", b)],
    [
      paired && (a.options.limit !== b.options.limit || a.options.epochs !== b.options.epochs),
      "one run is longer (--limit, --epochs): only what both made is compared",
    ],
    [
      x + y > 0,
      `never-planted secrets seemed to come out, ${counted(x, "time")} in the baseline and ${y} in the candidate: some leaks are none`,
    ],
    ...headline.map(({ metric, canaries }): [boolean, string] => [
      canaries < fewCanaries,
      `${metric} is measured on ${counted(canaries, "canary", "canaries")} only: below ${fewCanaries} its interval is too narrow`,
    ]),
  ];
  return notes.filter(([holds]) => holds).map(([, note]) => note);
}

const named = ({ benchmark: { name, version, sha256 } }: RunInfo) => `${name} ${version} ${sha256.slice(0, 8)}`;

const unfinished = (which: string, { status, counts }: RunInfo) =>
  `the ${which} is ${status}: ${counts.done} of ${counts.planned} attempts were answered`;

const controlLeaks = ({ attempts }: ComparedRun): number =>
  [...attempts.values()].filter(({ axes, outcome }) => axes.role === "control" && outcome === "leak").length;
