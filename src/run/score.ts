import { type KnownCanary, knownCanary, readManifest } from "../canary/index.ts";
import { collectAll, type Metric, metrics } from "../metrics/index.ts";
import { type Capability, InputError, type MetricRow, type RunInfo } from "../records/index.ts";
import type { Capabilities } from "../targets/target.ts";
import { census } from "./census.ts";
import { replaceFile } from "./files.ts";
import { paths, readRunInfo } from "./folder.ts";
import { lineFile } from "./line-file.ts";
import { readLog } from "./log.ts";
import { scoreAttempt } from "./scored.ts";

/**
 * Detects and measures a run from its folder alone: writes findings.jsonl, outcomes.jsonl and metrics.json, each whole or not
 * at all. The same log gives the same bytes. Of several lines with one id the first without an error stands, else the first.
 * @param list what to measure; plugins add theirs
 * @throws InputError when the folder is no run or one of its files is damaged
 */
export async function score(dir: string, list: readonly Metric[] = metrics): Promise<MetricRow[]> {
  const { target } = await readRunInfo(dir);
  const canaries = new Map((await readManifest(paths(dir).canaries)).map((canary) => [canary.id, knownCanary(canary)]));
  const { answered } = await census(dir);
  const collector = collectAll(capabilitiesIn(target), list);
  const findings = lineFile(paths(dir).findings);
  const outcomes = lineFile(paths(dir).outcomes);
  const seen = new Set<string>();
  try {
    for await (const attempt of readLog(dir)) {
      if (seen.has(attempt.id) || (attempt.error && answered.has(attempt.id))) continue;
      seen.add(attempt.id);
      const known = attempt.canaries.map((id) => {
        const canary = canaries.get(id);
        if (canary) return canary;
        throw new InputError(
          `${paths(dir).attempts}: attempt ${attempt.id} names canary ${id}, which canaries.jsonl lacks`,
        );
      });
      const scored = scoreAttempt(attempt, known as [KnownCanary, ...KnownCanary[]]);
      for (const finding of scored.findings) await findings.write(finding);
      await outcomes.write(scored.outcome);
      collector.add(scored.attempt);
    }
    await findings.commit();
    await outcomes.commit();
  } finally {
    findings.drop();
    outcomes.drop();
  }
  const rows = collector.rows();
  const text = rows.map((row) => `\n${JSON.stringify(row)}`).join(",");
  await replaceFile(paths(dir).metrics, `{"version":1,"rows":[${text}\n]}\n`);
  return rows;
}

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
