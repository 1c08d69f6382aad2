import { join } from "node:path";
import type { z } from "zod";
import { detectorPrecision } from "../metrics/detector-precision.ts";
import { findingSchema, type Located, outcomeSchema, readLocated } from "../records/index.ts";
import { scored } from "../run/index.ts";
import { collectorFor, metricsText } from "../run/score.ts";
import { counted } from "../texts/counted.ts";
import { Differs, damageDiffers, firstDifference, short } from "./difference.ts";
import { compareMetrics } from "./metrics.ts";
import { type Case, type Check, isScored } from "./run-check.ts";
import { replayedLog } from "./transcripts.ts";

/**
 * Reads the log once: replays every attempt, detects in it again, and compares findings.jsonl, outcomes.jsonl and metrics.json
 * with what comes out.
 */
export const detections: Check = {
  name: "attempts, findings, outcomes, metrics",
  run: (of) => damageDiffers(of.dir, () => compare(of)),
};

async function compare(of: Case): Promise<string> {
  const { dir, info, benchmark } = of;
  const log = replayedLog(of);
  if (!isScored(of)) {
    let replayed = 0;
    for await (const _ of log.attempts) replayed++;
    return `${counted(replayed, "attempt")} replayed; the run was not scored`;
  }
  const findings = linesOf(dir, "findings.jsonl", findingSchema);
  const outcomes = linesOf(dir, "outcomes.jsonl", outcomeSchema);
  const collector = collectorFor(info, benchmark.metrics);
  let attempts = 0;
  for await (const one of scored(dir, log.attempts)) {
    attempts++;
    const by = `attempts.jsonl:${log.line()} detected again`;
    for (const finding of one.findings) await findings.expect(finding, by);
    await outcomes.expect(one.outcome, by);
    collector.add(one.attempt);
  }
  await findings.end();
  await outcomes.end();
  const { spec, count } = log.plan.missing();
  if (info.finished !== null && (count !== info.counts.skipped || (count > 0 && info.status === "complete")))
    throw new Differs({
      file: "attempts.jsonl",
      expected: `${info.status === "complete" ? 0 : info.counts.skipped} planned attempts that are not in it`,
      got: spec ? `${count}, the first: ${nameOf(spec)}` : "none",
      by: "the plan made from the seed",
    });
  const rows = collector.rows();
  const unreviewed = rows.filter(({ metric }) => metric !== detectorPrecision.name);
  await compareMetrics(dir, metricsText(rows), metricsText(unreviewed));
  return `${counted(attempts, "attempt")} replayed and detected again`;
}

const nameOf = (spec: {
  role: string;
  scenario: string;
  probe: string;
  defense: string;
  canaries: string[];
  epoch: number;
}) =>
  short(`${spec.role} ${spec.probe} in ${spec.scenario}, ${spec.defense}, ${spec.canaries[0]}, epoch ${spec.epoch}`);

/** A file of lines that are written in a known order. */
function linesOf<T>(dir: string, file: string, schema: z.ZodType<T>) {
  const lines = readLocated(join(dir, file), schema);
  let last = 0;
  const next = async (): Promise<Located<T> | undefined> => {
    const { value, done } = await lines.next();
    if (done) return undefined;
    last = value.line;
    return value;
  };
  return {
    async expect(record: T, by: string): Promise<void> {
      const got = await next();
      if (got === undefined)
        throw new Differs({ file, line: last + 1, expected: "one more line", got: "the end of the file", by });
      if (got.text === JSON.stringify(record)) return;
      const found = firstDifference(record, got.record) ?? {
        expected: "the line as looselips writes it",
        got: "the same written otherwise",
      };
      throw new Differs({ file, line: got.line, ...found, by });
    },
    async end(): Promise<void> {
      const more = await next();
      if (more)
        throw new Differs({
          file,
          line: more.line,
          expected: "the end of the file",
          got: "one more line",
          by: "all attempts detected again",
        });
    },
  };
}
