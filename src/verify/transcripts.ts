import { attemptSchema, type Message, readLocated, resolveMessages } from "../records/index.ts";
import type { PlayedAttempt } from "../run/execute.ts";
import { paths } from "../run/index.ts";
import { recent } from "../run/recent.ts";
import type { AttemptSpec } from "../run/spec.ts";
import { Differs, firstDifference, short } from "./difference.ts";
import { type PlanReader, planOf, planReader } from "./plan.ts";
import { replayer, Unanswered } from "./replay.ts";
import type { Case } from "./run-check.ts";

/** The log, read and replayed line by line. */
export interface ReplayedLog {
  /** @throws Differs at the first attempt that scenario, probe and defense do not make of the plan and the replies */
  attempts: AsyncGenerator<PlayedAttempt>;
  /** Of the attempt that came last. */
  line(): number;
  plan: PlanReader;
}

export function replayedLog(of: Case): ReplayedLog {
  const planned = planOf(of);
  const plan = planReader(planned);
  const replay = replayer(planned.input);
  const contexts = recent<Promise<Message[]>>(256);
  let number = 0;
  async function* attempts() {
    for await (const { record, line } of readLocated(paths(of.dir).attempts, attemptSchema, { tornTail: "skip" })) {
      number = line;
      const parts = record.messages.map((message) =>
        "context" in message ? contexts(message.context, () => resolveMessages(of.dir, [message])) : [message],
      );
      const logged: PlayedAttempt = { ...record, messages: (await Promise.all(parts)).flat() };
      const spec = plan.take(logged.id, logged.error === null);
      if (spec === undefined)
        throw new Differs({
          file: "attempts.jsonl",
          line,
          field: "id",
          expected: "an attempt of the plan",
          got: short(logged.id),
          by: "the plan made from the seed",
        });
      if (spec === "answered before") continue; // a second answer counts for nothing
      await compare(spec, logged, line, replay);
      yield logged;
    }
  }
  return { attempts: attempts(), line: () => number, plan };
}

async function compare(
  spec: AttemptSpec,
  logged: PlayedAttempt,
  line: number,
  replay: ReturnType<typeof replayer>,
): Promise<void> {
  const by = `attempt ${logged.id} played again with the replies in the log`;
  let made: PlayedAttempt;
  try {
    made = await replay(spec, logged);
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    const field = `replies.${logged.replies.length}`;
    throw new Differs({
      file: "attempts.jsonl",
      line,
      field,
      expected: "an answer to the probe's next turn",
      got: "nothing",
      by,
    });
  }
  const found = firstDifference(comparable(made), comparable(logged));
  if (found) throw new Differs({ file: "attempts.jsonl", line, ...found, by });
}

/**
 * What of an attempt does not depend on time and model. Of the last reply nothing does: a defense saw the model's own words,
 * and those are not in the log.
 */
const comparable = ({ id, axes, canaries, asker, messages, turns, replies, error }: PlayedAttempt) => ({
  axes,
  canaries,
  asker,
  messages,
  turns,
  replies: error ? replies : [...replies.slice(0, -1), ...replies.slice(-1).map(() => "answered")],
  error: error && { kind: error.kind, message: error.message, status: error.status },
  id,
});
