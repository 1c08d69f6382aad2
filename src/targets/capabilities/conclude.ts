import { TargetError } from "../error.ts";
import type { Ability, Tried } from "./endpoint.ts";

/** What came of a trial: what was sent, or why nothing was. */
export type Outcome = Tried | TargetError;

const unknown = (why: string): Ability => ({ value: null, why });
const answered = (outcome: Outcome | undefined): outcome is Tried =>
  outcome !== undefined && !(outcome instanceof TargetError);

/** Statuses that say no to the request itself: whatever else was in it was answered before. */
const refusals: ReadonlySet<number | null> = new Set([400, 404, 405, 415, 422, 501]);

/** A request that failed where the same without what it tries was answered. */
function refused({ status, message }: TargetError): Ability {
  const no = refusals.has(status) || /not support|unsupported/i.test(message);
  return no && !/too small|dimension/i.test(message) ? { value: false, why: message } : unknown(message);
}

/** Whether there was a reply at all. */
export function answers(outcome: Outcome): Ability {
  if (answered(outcome)) return { value: true, why: "a trial was answered" };
  return refusals.has(outcome.status) ? { value: false, why: outcome.message } : unknown(outcome.message);
}

/** Numbers that can be natural logs of probabilities. */
const possible = (values: readonly (number | null)[]) =>
  values.length > 0 && values.every((value) => value !== null && Number.isFinite(value) && value <= 1e-6);

/**
 * @param output a reply that was asked for with its log-probabilities
 * @param score a text that was sent for its own; absent where that could not be tried
 * @param text that text
 */
export function logprobs(output: Outcome, score: Outcome | undefined, text: string): Ability {
  const own = ownLogprobs(output);
  if (!answered(score)) return score ? { ...own, why: `${own.why}; of prompts not: ${score.message}` } : own;
  const [, ...rest] = score.logprobs ?? [];
  const letters = (of: string) => of.replace(/[^a-z]/gi, ""); // tokens write spaces in many ways
  const followed = text.slice(text.indexOf(" ")); // the first token has no probability, and with some servers no text
  const whole = letters((score.logprobs ?? []).map(({ token }) => token).join(""));
  if (!whole.includes(letters(followed))) return { ...own, why: `${own.why}; of prompts none came` };
  const inText = rest.slice(0, -1).map(({ logprob }) => logprob); // the first has none, the last is the reply's
  return possible(inText) && inText.some((value) => value! < 0)
    ? { value: "prompt", why: "a text that was sent came back with its tokens' log-probabilities" }
    : { ...own, why: `${own.why}; of prompts came what cannot be log-probabilities` };
}

function ownLogprobs(outcome: Outcome): Ability {
  if (!answered(outcome)) {
    const no = refused(outcome);
    return no.value === false ? { ...no, value: "none" } : no;
  }
  if (!outcome.logprobs || outcome.logprobs.length === 0)
    return { value: "none", why: "they were asked for, and none came" };
  return possible(outcome.logprobs.map(({ logprob }) => logprob))
    ? { value: "output", why: "a reply came with them" }
    : unknown("they were asked for, and what came cannot be log-probabilities");
}

/** @param plain the same request without the image */
export function images(outcome: Outcome, plain: Tried): Ability {
  if (!answered(outcome)) return refused(outcome);
  if (/\bred\b/i.test(outcome.text) && !/\bred\b/i.test(plain.text))
    return { value: true, why: "it named the colour of a red pixel" };
  if ((outcome.usage?.in ?? 0) > (plain.usage?.in ?? Number.POSITIVE_INFINITY))
    return { value: true, why: "an image was taken, and counted as tokens" };
  return unknown(
    "an image was taken, with no sign that it was seen: no more tokens than without, its colour not named",
  );
}

/** @param name of the tool that there was */
export function tools(outcome: Outcome, name: string): Ability {
  if (!answered(outcome)) return refused(outcome);
  if (outcome.calls.includes(name)) return { value: true, why: "it called a tool when asked to" };
  return unknown(
    outcome.calls.length > 0
      ? "it called a tool that there was not"
      : "a tool was taken, and not called: the server may not read calls, or the model not make them",
  );
}

/** @param same two replies with one seed, sampled @param other one with another seed */
export function seeds(same: readonly [Outcome, Outcome], other: Outcome): Ability {
  const failure = [...same, other].find((outcome): outcome is TargetError => !answered(outcome));
  if (failure) return refused(failure);
  const [one, two, three] = [...same, other] as [Tried, Tried, Tried];
  if (one.ignored.includes("seed")) return { value: false, why: "the vendor takes none" };
  if (one.text === "" || three.text === "") return unknown("the replies were empty: nothing to compare");
  if (one.text !== two.text) return { value: false, why: "one is taken, and two replies with it differ" };
  if (one.text === three.text) return unknown("replies do not vary at temperature 1, whatever the seed");
  return { value: true, why: "two replies with one seed are the same, one with another differs" };
}

export function reasoning({ reasoning, reasoningTokens }: Tried): Ability {
  if (reasoning !== "") return { value: true, why: "a reply showed it" };
  return reasoningTokens > 0
    ? { value: false, why: `${reasoningTokens} tokens of it were counted, and not shown` }
    : { value: false, why: "a reply showed none" };
}
