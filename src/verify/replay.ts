import { execute, type PlayedAttempt } from "../run/execute.ts";
import type { AttemptSpec, PlanInput } from "../run/index.ts";
import { withoutModel } from "../run/without-model.ts";
import { TargetError } from "../targets/error.ts";
import { type Target, textOnly } from "../targets/target.ts";

/** The probe asked once more than the log has answers. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
}

/**
 * Plays attempts again with the replies that the log holds: scenario, probe and defense do all they did, and no model is asked.
 * @returns the attempt as it should stand in the log. @throws Unanswered
 */
export function replayer(input: PlanInput): (spec: AttemptSpec, logged: PlayedAttempt) => Promise<PlayedAttempt> {
  const shared = { ...withoutModel(input), logprobs: true };
  return (spec, logged) => execute(spec, { ...shared, target: recording(logged) });
}

/** Says what the model said: its own words where the log has them, which is after every turn but the last; there, what was heard. */
function recording({ replies, turns, messages, error }: PlayedAttempt): Target {
  let turn = 0;
  return {
    id: "recording",
    capabilities: textOnly,
    describe: () => ({}),
    async reply() {
      const [reply, at] = [replies[turn], turns[turn++]];
      if (reply && at !== undefined) {
        const own = messages[at + 1];
        const text = own?.role === "assistant" ? own.content : reply.text;
        return { reply: { ...reply, text }, usage: { in: 0, out: 0 } };
      }
      if (!error) throw new Unanswered();
      throw new TargetError(error.kind, error.message, error.status === null ? {} : { status: error.status });
    },
  };
}
