import { type KnownCanary, knownCanary, readManifest } from "../canary/index.ts";
import { type Collector, collectAll, type Metric, metrics } from "../metrics/index.ts";
import { type Capability, InputError, type MetricRow, type RunInfo } from "../records/index.ts";
import type { Capabilities } from "../targets/target.ts";
import { type Census, census } from "./census.ts";
import type { PlayedAttempt } from "./execute.ts";
import { replaceFile } from "./files.ts";
import { paths, readRunInfo } from "./folder.ts";
import { lineFile } from "./line-file.ts";
import { readLog } from "./log.ts";
import { readReviews, tally } from "./reviews.ts";
import { type Scored, scoreAttempt } from "./scored.ts";

/**
 * What stands in a run's log, detected, in the log's order: of several lines with one id the first without an error, else
 * the first.
 * @param log its attempts, when somebody reads them on the way
 * @throws InputError when one of the run's files is damaged
 */
export async function* scored(dir: string, log: AsyncIterable<PlayedAttempt> = readLog(dir)): AsyncGenerator<Scored> {
  const canaries = new Map((await readManifest(paths(dir).canaries)).map((canary) => [canary.id, knownCanary(canary)]));
  const reviews = await readReviews(dir);
  let counted: Census | undefined; // not before an attempt failed: most runs are read once
  const seen = new Set<string>();
  for await (const attempt of log) {
    if (seen.has(attempt.id)) continue;
    if (attempt.error) {
      counted ??= await census(dir);
      if (counted.answered.has(attempt.id)) continue;
    }
    seen.add(attempt.id);
    const known = attempt.canaries.map((id) => {
      const canary = canaries.get(id);
      if (canary) return canary;
      throw new InputError(
        `${paths(dir).attempts}: attempt ${attempt.id} names canary ${id}, which canaries.jsonl lacks`,
      );
    });
    const one = scoreAttempt(attempt, known as [KnownCanary, ...KnownCanary[]]);
    const reviewed = tally(one.findings, reviews);
    yield reviewed ? { ...one, attempt: { ...one.attempt, reviewed } } : one;
  }
}

/**
 * Detects and measures a run from its folder alone: writes findings.jsonl, outcomes.jsonl and metrics.json, each whole or not
 * at all. The same log gives the same bytes.
 * @param list what to measure; plugins add theirs
 * @throws InputError when the folder is no run or one of its files is damaged
 */
export async function score(dir: string, list: readonly Metric[] = metrics): Promise<MetricRow[]> {
  const collector = collectorFor(await readRunInfo(dir), list);
  const findings = lineFile(paths(dir).findings);
  const outcomes = lineFile(paths(dir).outcomes);
  try {
    for await (const one of scored(dir)) {
      for (const finding of one.findings) await findings.write(finding);
      await outcomes.write(one.outcome);
      collector.add(one.attempt);
    }
    await findings.commit();
    await outcomes.commit();
  } finally {
    await findings.drop();
    await outcomes.drop();
  }
  const rows = collector.rows();
  await replaceFile(paths(dir).metrics, metricsText(rows));
  return rows;
}

/** A collector of what a run's target could be measured by. */
export const collectorFor = ({ target }: RunInfo, list: readonly Metric[]): Collector =>
  collectAll(capabilitiesIn(target), list);

/** metrics.json, a line a row. */
export const metricsText = (rows: readonly MetricRow[]): string =>
  `{"version":1,"rows":[${rows.map((row) => `\n${JSON.stringify(row)}`).join(",")}\n]}\n`;

/** What a target can do, by the names that metrics ask for. */
export function capabilityNames(capabilities: Capabilities): Capability[] {
  const { chat, complete, logprobs, images, tools, sessions } = capabilities;
  const has: Record<Capability, boolean> = {
    chat,
    complete,
    "output-logprobs": logprobs !== "none",
    "prompt-logprobs": logprobs === "prompt",
    images,
    tools,
    sessions,
  };
  return (Object.keys(has) as Capability[]).filter((name) => has[name]);
}

/** The same, as run.json has kept it. */
const capabilitiesIn = ({ capabilities }: RunInfo["target"]): Capability[] =>
  Array.isArray(capabilities) ? (capabilities as Capability[]) : [];
