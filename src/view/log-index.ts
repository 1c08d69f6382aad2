import { open, stat } from "node:fs/promises";
import { z } from "zod";
import {
  type Attempt,
  type Axes,
  attemptSchema,
  axesSchema,
  type Finding,
  failureSchema,
  findingSchema,
  InputError,
  type Outcome,
  outcomeSchema,
  readLocated,
} from "../records/index.ts";
import { visible } from "../reports/escape.ts";
import { paths } from "../run/index.ts";

/** A stretch of a file, in bytes. */
interface Stretch {
  at: number;
  size: number;
}

/** What a list shows of an attempt, and where the rest stands. */
export interface Entry extends Stretch {
  id: string;
  axes: Axes;
  /** "unscored" until the run is scored. */
  outcome: Outcome["outcome"] | "unscored";
  refused: boolean;
  /** The last reply's beginning. */
  said: string;
  failed: boolean;
}

/** A run's log, small enough to hold: an entry an attempt, in the log's order. */
export interface LogIndex {
  entries: readonly Entry[];
  find(id: string): Entry | undefined;
  /** The attempt's line. @throws InputError */
  attempt(entry: Entry): Promise<Attempt>;
  /** Its findings, in order. @throws InputError */
  findings(entry: Entry): Promise<Finding[]>;
}

/** Letters of a reply that a list shows. */
const longest = 90;

const lineSchema = z.object({
  id: z.string(),
  axes: axesSchema,
  error: failureSchema.nullable(),
  replies: z.array(z.object({ text: z.string() })),
});

/** Reads a run once from end to end. Of several lines with one id the one that counts is kept. @throws InputError */
export async function indexLog(dir: string): Promise<LogIndex> {
  const outcomes = await outcomesOf(dir);
  const findings = await findingsOf(dir);
  const entries = new Map<string, Entry>();
  const sets = new Map<string, Axes>(); // attempts share few sets of axes: one object each
  for await (const { record, at, size } of readLocated(paths(dir).attempts, lineSchema, { tornTail: "skip" })) {
    const { id, error, replies } = record;
    const before = entries.get(id);
    if (before && (!before.failed || error)) continue;
    const key = JSON.stringify(record.axes);
    const axes = sets.get(key) ?? record.axes;
    sets.set(key, axes);
    const told = outcomes.get(id);
    entries.set(id, {
      id,
      at,
      size,
      axes,
      outcome: told?.outcome ?? "unscored",
      refused: told?.refused ?? false,
      said: copied(visible((replies.at(-1)?.text ?? error?.kind ?? "").slice(0, longest))),
      failed: error !== null,
    });
  }
  return {
    entries: [...entries.values()],
    find: (id) => entries.get(id),
    attempt: async (entry) => (await readLines(paths(dir).attempts, entry, attemptSchema))[0]!,
    findings: async ({ id }) => {
      const stretch = findings.get(id);
      return stretch ? await readLines(paths(dir).findings, stretch, findingSchema) : [];
    },
  };
}

/** A piece of a string keeps the whole of it alive; here that would be every reply of the run. */
const copied = (text: string): string => Buffer.from(text).toString();

async function outcomesOf(dir: string): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  if (!(await exists(paths(dir).outcomes))) return outcomes;
  for await (const { record } of readLocated(paths(dir).outcomes, outcomeSchema)) outcomes.set(record.attempt, record);
  return outcomes;
}

/** Where each attempt's findings stand: scoring writes them side by side. */
async function findingsOf(dir: string): Promise<Map<string, Stretch>> {
  const stretches = new Map<string, Stretch>();
  if (!(await exists(paths(dir).findings))) return stretches;
  for await (const { record, at, size } of readLocated(paths(dir).findings, findingSchema)) {
    const known = stretches.get(record.attempt);
    if (known) known.size = at + size - known.at;
    else stretches.set(record.attempt, { at, size });
  }
  return stretches;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function readLines<T>(path: string, { at, size }: Stretch, schema: z.ZodType<T>): Promise<T[]> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(size);
    await file.read(bytes, 0, size, at);
    return bytes
      .toString("utf8")
      .split("\n")
      .map((line) => schema.parse(JSON.parse(line)));
  } catch {
    throw new InputError(`${path}: was changed while it was read; load the page again`);
  } finally {
    await file.close();
  }
}
