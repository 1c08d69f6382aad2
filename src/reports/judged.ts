import { join } from "node:path";
import {
  type Attempt,
  attemptSchema,
  type Finding,
  findingSchema,
  InputError,
  type Outcome,
  outcomeSchema,
  readJsonl,
} from "../records/index.ts";

/** An attempt with what became of it and what was found in it. */
export interface Judged {
  attempt: Attempt;
  outcome: Outcome;
  findings: Finding[];
}

/**
 * A scored run's log beside outcomes.jsonl and findings.jsonl. Scoring writes both in the log's order, so that one attempt at a time is held however
 * large the run. Lines that scoring passed over (an attempt that failed and was tried again, a second answer) are passed over.
 * @throws InputError when a file is damaged, or not of this log
 */
export async function* readJudged(dir: string): AsyncGenerator<Judged, void, undefined> {
  const outcomes = await ahead(join(dir, "outcomes.jsonl"), readJsonl(join(dir, "outcomes.jsonl"), outcomeSchema));
  const findings = await ahead(join(dir, "findings.jsonl"), readJsonl(join(dir, "findings.jsonl"), findingSchema));
  for await (const attempt of readJsonl(join(dir, "attempts.jsonl"), attemptSchema, { tornTail: "skip" })) {
    const outcome = outcomes.next();
    if (outcome?.attempt !== attempt.id || (outcome.outcome === "error") !== (attempt.error !== null)) continue;
    await outcomes.take();
    const found: Finding[] = [];
    for (let one = findings.next(); one?.attempt === attempt.id; one = findings.next()) {
      found.push(one);
      await findings.take();
    }
    yield { attempt, outcome, findings: found };
  }
  for (const { path, next } of [outcomes, findings]) {
    const left = next();
    if (left)
      throw new InputError(`${path}: ${left.attempt} is not where attempts.jsonl has it: looselips score ${dir}`);
  }
}

/** Records of a file, the next of which can be looked at before it is taken. */
async function ahead<T>(path: string, records: AsyncGenerator<T>) {
  let { value, done } = await records.next();
  return {
    path,
    next: (): T | undefined => (done ? undefined : value),
    take: async () => {
      ({ value, done } = await records.next());
    },
  };
}
