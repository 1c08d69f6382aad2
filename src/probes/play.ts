import { type Random, seeded } from "../random/random.ts";
import type { Canary, Message, PlantedContext } from "../records/index.ts";
import type { Probe } from "./probe.ts";

/**
 * Drives a probe with scripted replies: for tests, and for whoever writes a probe of their own.
 * @param replies what the model says, one a turn; a probe that wants more is stopped at the turn nobody answers
 * @returns the probe's turns, the unanswered one included
 */
export async function play(
  probe: Probe,
  context: PlantedContext,
  canary: Canary,
  replies: readonly string[],
  random: Random = seeded("play"),
): Promise<Message[]> {
  const turns: Message[] = [];
  const asking = probe.ask(context, canary, random);
  let step = await asking.next();
  for (const text of [...replies, undefined]) {
    if (step.done) break;
    turns.push(step.value);
    step = text === undefined ? await asking.return() : await asking.next({ text, finish: "stop" });
  }
  return turns;
}
