import { type Canary, InputError, planName, type RunInfo } from "../records/index.ts";
import { canonical } from "./spec.ts";

/**
 * A folder can be gone on with only by the run that made it, or its log would hold two.
 * @throws InputError that says what differs and what to do
 */
export function refuseOther(
  dir: string,
  old: RunInfo,
  now: RunInfo,
  oldCanaries: readonly Canary[],
  canaries: readonly Canary[],
): void {
  const named = ({ benchmark: { name, version } }: RunInfo) => `${name} ${version}`;
  const refuse = (what: string, there: string, here: string, advice: string): never => {
    throw new InputError(
      `${dir} holds a run with another ${what}: ${there} there, ${here} here. ${advice}, or start a new run without --resume`,
    );
  };
  if (named(old) !== named(now))
    refuse("benchmark", named(old), named(now), "Resume it with the benchmark that it was made with");
  if (old.benchmark.sha256 !== now.benchmark.sha256)
    refuse(
      "benchmark",
      `${named(old)} with the hash ${old.benchmark.sha256.slice(0, 8)}`,
      `${now.benchmark.sha256.slice(0, 8)}`,
      "The file has changed since: restore it",
    );
  if (old.model !== now.model) refuse("model", old.model, now.model, `Resume it with --model ${old.model}`);
  for (const [what, key] of [
    ["application file", "file_sha256"],
    ["set of weights", "weights_sha256"],
  ] as const) {
    const [there, here] = [old.target[key], now.target[key]];
    if (there !== undefined && here !== undefined && there !== here)
      refuse(
        what,
        `the hash ${String(there).slice(0, 8)}`,
        `${String(here).slice(0, 8)}`,
        `${old.model} has changed since the run began: restore it`,
      );
  }
  const [there, here] = [old, now].map((info) => planName(info));
  if (there !== here)
    refuse(
      "seed",
      there!,
      here!,
      old.seed === undefined ? "Resume it as it was sealed" : `Resume it with --seed ${old.seed}`,
    );
  for (const option of ["limit", "epochs", "sampling_seed"] as const) {
    const [there, here] = [old.options[option], now.options[option]].map((value) => String(value ?? "none"));
    const flag = `--${option.replace("_", "-")}`;
    const advice = there === "none" ? `without ${flag}` : `with ${flag} ${there}`;
    if (there !== here) refuse(option.replace("_", " "), there!, here!, `Resume it ${advice}`);
  }
  const changed = Object.keys({ ...old.datasets, ...now.datasets }).find(
    (path) => old.datasets[path] !== now.datasets[path],
  );
  if (changed !== undefined)
    refuse(
      "text",
      `datasets/${changed} of looselips ${old.version}`,
      `that of ${now.version}`,
      `Resume it with looselips ${old.version}`,
    );
  if (canonical(oldCanaries) !== canonical(canaries))
    refuse(
      "set of canaries",
      `${oldCanaries.length} in canaries.jsonl`,
      `${canaries.length} made from the seed`,
      "Restore canaries.jsonl as the run wrote it",
    );
}
