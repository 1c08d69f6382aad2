import {
  type Canary,
  canarySchema,
  type MetricRow,
  metricsFileSchema,
  readJson,
  readJsonl,
  resolveMessages,
} from "../records/index.ts";
import { paths, readRunInfo } from "../run/index.ts";
import { type Judged, readJudged } from "./judged.ts";
import type { RunView } from "./report.ts";
import { picker, slotsOf } from "./samples.ts";
import { sampleOf } from "./transcript.ts";

/**
 * Reads a run's folder for drawing. Streams the log: only the picked transcripts are held.
 * @throws InputError when the folder is no scored run, or a file in it is damaged
 */
export async function loadView(dir: string): Promise<RunView> {
  const info = await readRunInfo(dir);
  const rows = await loadRows(dir);
  const canaries: Canary[] = [];
  for await (const canary of readJsonl(paths(dir).canaries, canarySchema)) canaries.push(canary);
  return { dir, info, rows, canaries, samples: await pickSamples(dir, rows, canaries) };
}

/** What was measured of a run. @throws InputError when it was not scored, or metrics.json is damaged */
export async function loadRows(dir: string): Promise<MetricRow[]> {
  const path = paths(dir).metrics;
  return (await readJson(path, metricsFileSchema, () => `${path}: not scored yet: looselips score ${dir}`)).rows;
}

async function pickSamples(
  dir: string,
  rows: RunView["rows"],
  canaries: readonly Canary[],
): Promise<RunView["samples"]> {
  const pick = picker<Judged & { id: string }>(slotsOf(rows));
  for await (const one of readJudged(dir)) {
    const { attempt, outcome, findings } = one;
    const forms = findings.filter(({ channel }) => channel === undefined).map(({ form }) => form);
    pick.offer({ id: attempt.id, ...one }, { ...outcome, axes: attempt.axes, forms });
  }
  const byId = new Map(canaries.map((canary) => [canary.id, canary]));
  return await Promise.all(
    pick.chosen().map(async ({ why, item: { attempt, outcome, findings } }) =>
      sampleOf(why, attempt, await resolveMessages(dir, attempt.messages), {
        ...outcome,
        findings,
        canary: (id) => byId.get(id),
      }),
    ),
  );
}
