import { z } from "zod";
import { failureSchema, readJsonl, type Usage, usageSchema } from "../records/index.ts";
import { paths } from "./folder.ts";

/** What a log holds: ids answered, ids that only ever failed, and the tokens of all its lines, repeated ones included. */
export interface Census {
  answered: Set<string>;
  failed: Set<string>;
  usage: Usage;
  /** Answered lines whose target did not say how many tokens it took. */
  uncounted: number;
}

const line = z.object({ id: z.string(), error: failureSchema.nullable(), usage: usageSchema });

/** Counts a run's log. @throws InputError naming file:line when a line is damaged (a last line cut by a crash is passed over) */
export async function census(dir: string): Promise<Census> {
  const counted: Census = { answered: new Set(), failed: new Set(), usage: { in: 0, out: 0 }, uncounted: 0 };
  for await (const { id, error, usage } of readJsonl(paths(dir).attempts, line, { tornTail: "skip" })) {
    counted.usage.in += usage.in;
    counted.usage.out += usage.out;
    if (!error && usage.in === 0) counted.uncounted++;
    if (!error) counted.answered.add(id);
    else counted.failed.add(id);
  }
  for (const id of counted.answered) counted.failed.delete(id);
  return counted;
}
