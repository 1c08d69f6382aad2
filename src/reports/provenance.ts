import { costText } from "../prices/index.ts";
import type { RunInfo } from "../records/index.ts";
import { shellWord } from "../texts/shell-word.ts";
import { whole } from "./numbers.ts";

/** A fact about how a run was made. `code` is to be copied as it is. */
export interface Fact {
  name: string;
  value: string;
  code?: boolean;
}

/** What the canaries were drawn from: the seed, or what a sealed run shows in its place. */
export function seedOf(info: RunInfo): Fact {
  const { seed, commitment }: { seed?: string | undefined; commitment?: string | undefined } = info;
  if (seed === undefined) return { name: "commitment", value: commitment ?? "unknown", code: true };
  return { name: "seed", value: seed, code: true };
}

/** The command that makes the same attempts again; undefined while the seed is sealed. */
export function reproduce(info: RunInfo): string | undefined {
  const { name, value: seed } = seedOf(info);
  if (name !== "seed") return undefined;
  const { limit, epochs } = info.options;
  const words = ["looselips", "run", info.benchmark.name, "--model", info.model, "--seed", seed];
  if (limit !== null) words.push("--limit", String(limit));
  if (epochs !== 1) words.push("--epochs", String(epochs));
  return words.map(shellWord).join(" ");
}

/** Where a run's numbers come from, in the order in which somebody who doubts them asks. */
export function provenance(info: RunInfo, canaries: readonly { planted: boolean }[]): Fact[] {
  const { benchmark, counts, usage, host, target } = info;
  const planted = canaries.filter((canary) => canary.planted).length;
  const written = (of: Record<string, unknown>, between: string) =>
    Object.entries(of).map(
      ([key, value]) => `${key}${between}${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
  const command = reproduce(info);
  return [
    { name: "looselips", value: info.version },
    { name: "benchmark", value: `${benchmark.name} ${benchmark.version}` },
    { name: "benchmark's sha256", value: benchmark.sha256, code: true },
    { name: "model", value: info.model },
    { name: "target", value: written(target, ": ").join(", ") },
    seedOf(info),
    { name: "comparable with", value: info.comparable, code: true },
    { name: "canaries", value: `${whole(planted)} planted, ${whole(canaries.length - planted)} never planted` },
    {
      name: "attempts",
      value: `${whole(counts.planned)} planned, ${whole(counts.done)} done, ${whole(counts.errors)} failed, ${whole(counts.skipped)} skipped`,
    },
    { name: "tokens", value: `${whole(usage.in)} in, ${whole(usage.out)} out` },
    { name: "cost", value: costText(info) },
    {
      name: "time",
      value: `${info.started} to ${info.finished ?? "not finished"}, ${info.options.concurrency} at a time`,
    },
    { name: "host", value: written(host, " ").join(", ") },
    { name: "status", value: info.status },
    ...(command === undefined ? [] : [{ name: "the same attempts again", value: command, code: true }]),
  ];
}
