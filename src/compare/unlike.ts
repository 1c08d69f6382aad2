import { readManifest } from "../canary/index.ts";
import { InputError, type RunInfo } from "../records/index.ts";
import { paths } from "../run/index.ts";
import type { ComparedRun } from "./attempts.ts";

const named = ({ benchmark }: RunInfo) => `${benchmark.name} ${benchmark.version}`;
const short = (hash: string) => hash.slice(0, 8);

/** How two runs' plans differ, in words; what decides most comes first. */
function differences(a: RunInfo, b: RunInfo): string[] {
  const texts = Object.keys({ ...a.datasets, ...b.datasets }).find((path) => a.datasets[path] !== b.datasets[path]);
  return [
    ...(named(a) !== named(b) ? [`the benchmark is ${named(a)} there, ${named(b)} here`] : []),
    ...(a.benchmark.sha256 !== b.benchmark.sha256
      ? [`the benchmark file has changed (${short(a.benchmark.sha256)} there, ${short(b.benchmark.sha256)} here)`]
      : []),
    ...(a.seed !== b.seed ? ["the canaries are others (another seed)"] : []),
    ...(texts === undefined ? [] : [`datasets/${texts} is another (looselips ${a.version} there, ${b.version} here)`]),
  ];
}

const advice =
  "Make the candidate on the baseline's plan (looselips run --plan BASELINE), or compare them as unrelated samples with --unpaired, which sees less";

/**
 * Two runs can be paired by id when they were made of the same plan; a limit or more epochs only make one of them longer.
 * @throws InputError that says what differs and what to do
 */
export function refuseOtherPlan(baseline: ComparedRun, candidate: ComparedRun): void {
  const [a, b] = [baseline.info, candidate.info];
  if (a.comparable === b.comparable) return;
  const found = differences(a, b);
  const longer = a.options.limit !== b.options.limit || a.options.epochs !== b.options.epochs;
  if (found.length === 0 && longer) return;
  const what =
    found.join("; ") || `what made them differs (comparable ${short(a.comparable)} there, ${short(b.comparable)} here)`;
  throw new InputError(`${baseline.dir} and ${candidate.dir} cannot be paired: ${what}. ${advice}`);
}

/**
 * Where an axis is mapped, the benchmark may have changed, but the canaries, their order and the texts must be the same, or the
 * pairs would be of different secrets.
 * @throws InputError that says what differs
 */
export async function refuseOtherCanaries(baseline: ComparedRun, candidate: ComparedRun): Promise<void> {
  const [a, b] = [baseline.info, candidate.info];
  const found = differences({ ...a, benchmark: b.benchmark }, b);
  const refuse = (what: string) => {
    throw new InputError(`--map: ${baseline.dir} and ${candidate.dir} cannot be paired: ${what}. ${advice}`);
  };
  if (found.length > 0) refuse(found.join("; "));
  const ours = new Map((await readManifest(paths(candidate.dir).canaries)).map((canary) => [canary.id, canary]));
  const other = (await readManifest(paths(baseline.dir).canaries)).find(
    (canary) => JSON.stringify(ours.get(canary.id) ?? canary) !== JSON.stringify(canary),
  );
  if (other) refuse(`canary ${other.id} is another secret in each`);
}
