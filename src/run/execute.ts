import { asker } from "../probes/probe.ts";
import { seeded } from "../random/random.ts";
import type { Attempt, Canary, Failure, Message, PlantedContext, Reply } from "../records/index.ts";
import { TargetError } from "../targets/error.ts";
import type { Answer, ChatRequest, Conversation } from "../targets/target.ts";
import { type Asking, ask } from "./ask.ts";
import type { Members } from "./members.ts";
import type { Clock } from "./pacer.ts";
import { isMarker } from "./plan.ts";
import { type AttemptSpec, attemptId, contextLabel, defenseLabel, probeLabel } from "./spec.ts";

export interface Execution extends Asking {
  members: Members;
  clock: Clock;
  /** Contexts made a moment ago, by label: twins share theirs. */
  contexts(this: void, label: string, plant: () => PlantedContext): PlantedContext;
  /** Resolves when an answer may be read: other requests leave first. At once where there are none. */
  turn?: (this: void) => Promise<void>;
  /** Ask for the log-probabilities of replies. */
  logprobs: boolean;
  /** Seed of the target's own chance instead of the plan's: not part of an attempt, so runs that differ in it are paired. */
  samplingSeed?: string | undefined;
}

/** An attempt that was made just now: its messages are all there, none kept elsewhere. */
export type PlayedAttempt = Omit<Attempt, "messages"> & { messages: Message[] };

/** More turns than any probe needs: a probe that never ends must not cost money for ever. */
const mostTurns = 40;

/**
 * Plays one spec on a target. What the target does wrong becomes the attempt's error.
 *
 * The model's own words go back to it between turns as it said them; the log's replies, the probe and the detector get what
 * the listener heard, after the defense. The probe sees the context as planted: an attacker does not know the defense.
 * @throws InputError for a spec that names what is not there; anything else is a bug of a scenario, probe, defense or target
 */
export async function execute(spec: AttemptSpec, execution: Execution): Promise<PlayedAttempt> {
  const { members, clock } = execution;
  const start = clock.now();
  const { scenario, probe, defense } = members.of(spec);
  const [asked, ...others] = spec.canaries.map(members.canary) as [Canary, ...Canary[]];
  const random = seeded(spec.seed);
  const label = contextLabel(spec);
  const context = execution.contexts(label, () =>
    scenario.plant({ asked, others, options: { ...spec.options } }, random.fork(label)),
  );
  const listener = context[asker(probe)].name;
  const secrets = [asked, ...others].filter((canary) => canary.planted && !isMarker(canary));
  const guard = defense.guard(secrets, listener, random.fork(defenseLabel(spec)));
  const messages = [...(guard.before?.(context) ?? context).messages];
  const talk: Conversation = { speaker: asker(probe) };
  const turns: number[] = [];
  const replies: Reply[] = [];
  const usage = { in: 0, out: 0 };
  const sampling = {
    temperature: spec.sampling.temperature,
    maxTokens: spec.sampling.max_tokens,
    seed: seeded(execution.samplingSeed ?? spec.seed)
      .fork(`sampling ${probeLabel(spec)}`)
      .int(2 ** 31),
  };
  let retries = 0;
  let error: Failure | null = null;

  const conversation = probe.ask(context, asked, random.fork(probeLabel(spec)));
  try {
    let said: Message | undefined;
    for (let step = await conversation.next(); !step.done; ) {
      if (turns.length === mostTurns) throw new Error(`the probe ${probe.name} wants more than ${mostTurns} turns`);
      if (said) messages.push(said);
      const at = messages.push(guard.inward?.(step.value) ?? step.value) - 1;
      const request: ChatRequest = { messages: [...messages], sampling, conversation: talk };
      if (execution.logprobs) request.logprobs = true;
      const answer = await ask(request, execution, () => {
        retries++;
      });
      await execution.turn?.();
      usage.in += answer.usage.in;
      usage.out += answer.usage.out;
      turns.push(at);
      const heard = guard.after?.(answer.reply.text) ?? answer.reply.text;
      replies.push(heardReply(answer, heard));
      said = { role: "assistant", content: answer.reply.text };
      step = await conversation.next(replies.at(-1)!);
    }
  } catch (problem) {
    if (!(problem instanceof TargetError)) throw problem;
    error = { kind: problem.kind, message: blanked(problem.message, [asked, ...others]), status: problem.status };
    await conversation.return();
  }
  return {
    id: attemptId(spec),
    axes: {
      ...context.axes,
      ...spec.options,
      scenario: spec.scenario,
      probe: spec.probe,
      defense: spec.defense,
      kind: asked.kind,
      role: spec.role,
      epoch: spec.epoch,
    },
    canaries: spec.canaries,
    asker: listener,
    messages,
    turns,
    replies,
    usage,
    ms: Math.max(0, Math.round((clock.now() - start) * 10) / 10),
    retries,
    error,
    at: new Date(start).toISOString(),
  };
}

/** Log-probabilities of words that nobody heard are dropped. Defenses change the text alone: reasoning stays as shown. */
function heardReply({ reply }: Answer, heard: string): Reply {
  if (heard === reply.text) return reply;
  const { logprobs: _, ...rest } = reply;
  return { ...rest, text: heard };
}

/** Servers quote the request in their errors: a canary's value must not get to a terminal that way. */
const blanked = (text: string, canaries: readonly Canary[]) =>
  canaries.reduce((rest, canary) => rest.replaceAll(canary.value, "[canary]"), text);
