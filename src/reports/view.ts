import { join } from "node:path";
import {
  type Attempt,
  attemptSchema,
  type Canary,
  canarySchema,
  type Finding,
  findingSchema,
  type MetricRow,
  metricsFileSchema,
  type Outcome,
  outcomeSchema,
  readJsonFile,
  readJsonl,
  resolveMessages,
  runInfoSchema,
} from "../records/index.ts";
import type { RunView } from "./report.ts";
import { picker, slotsOf } from "./samples.ts";
import { sampleOf } from "./transcript.ts";

/** Of each outcome, how many attempts are looked at when transcripts are picked: a bound on memory, not on the run. */
const mostCandidates = 5000;

/**
 * Reads a run's folder for drawing. Streams the log: only the picked transcripts are held.
 * @throws InputError when the folder is no scored run, or a file in it is damaged
 */
export async function loadView(dir: string): Promise<RunView> {
  const info = await readJsonFile(join(dir, "run.json"), runInfoSchema, "this is not the folder of a run");
  const rows = await loadRows(dir);
  const canaries: Canary[] = [];
  for await (const canary of readJsonl(join(dir, "canaries.jsonl"), canarySchema)) canaries.push(canary);
  return { dir, info, rows, canaries, samples: await pickSamples(dir, rows, canaries) };
}

/** What was measured of a run. @throws InputError when it was not scored, or metrics.json is damaged */
export async function loadRows(dir: string): Promise<MetricRow[]> {
  const path = join(dir, "metrics.json");
  return (await readJsonFile(path, metricsFileSchema, `not scored yet: looselips score ${dir}`)).rows;
}

async function pickSamples(
  dir: string,
  rows: RunView["rows"],
  canaries: readonly Canary[],
): Promise<RunView["samples"]> {
  const told = await candidates(dir);
  const forms = new Map<string, string[]>();
  for await (const { attempt, form, channel } of readJsonl(join(dir, "findings.jsonl"), findingSchema)) {
    if (told.has(attempt) && channel === undefined) forms.set(attempt, [...(forms.get(attempt) ?? []), form]);
  }
  const pick = picker<Attempt>(slotsOf(rows));
  for await (const attempt of readJsonl(join(dir, "attempts.jsonl"), attemptSchema, { tornTail: "skip" })) {
    const known = told.get(attempt.id);
    // An attempt that failed and was tried again stands twice in the log: the line that the outcome is of counts.
    if (!known || (known.outcome === "error") !== (attempt.error !== null)) continue;
    pick.offer(attempt, { ...known, axes: attempt.axes, forms: forms.get(attempt.id) ?? [] });
  }
  const chosen = pick.chosen();
  const findings = await findingsOf(dir, new Set(chosen.map(({ item }) => item.id)));
  const byId = new Map(canaries.map((canary) => [canary.id, canary]));
  return await Promise.all(
    chosen.map(async ({ why, item }) =>
      sampleOf(why, item, await resolveMessages(dir, item.messages), {
        ...told.get(item.id)!,
        findings: findings.get(item.id) ?? [],
        canary: (id) => byId.get(id),
      }),
    ),
  );
}

/** Of each outcome the attempts with the smallest ids; ids are hashes, so that is a fair draw, and the same one every time. */
async function candidates(dir: string) {
  const trim = (kept: Map<string, unknown>) => {
    for (const id of [...kept.keys()].sort().slice(mostCandidates)) kept.delete(id);
  };
  const classes = new Map<string, Map<string, Pick<Outcome, "outcome" | "refused">>>();
  for await (const { attempt, outcome, refused } of readJsonl(join(dir, "outcomes.jsonl"), outcomeSchema)) {
    const key = `${outcome} ${refused}`;
    const kept = classes.get(key) ?? new Map();
    classes.set(key, kept);
    kept.set(attempt, { outcome, refused });
    if (kept.size > 2 * mostCandidates) trim(kept);
  }
  for (const kept of classes.values()) trim(kept); // what arrived last must not stay for that
  return new Map([...classes.values()].flatMap((kept) => [...kept]));
}

/** The findings of some attempts, or of all. */
export async function findingsOf(dir: string, attempts?: ReadonlySet<string>): Promise<Map<string, Finding[]>> {
  const kept = new Map<string, Finding[]>();
  for await (const finding of readJsonl(join(dir, "findings.jsonl"), findingSchema)) {
    if (attempts && !attempts.has(finding.attempt)) continue;
    const list = kept.get(finding.attempt);
    if (list) list.push(finding);
    else kept.set(finding.attempt, [finding]);
  }
  return kept;
}
