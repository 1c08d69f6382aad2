import type { ScoredToken } from "../../records/index.ts";
import { align } from "../../texts/align.ts";
import { TargetError } from "../error.ts";
import type { Target } from "../target.ts";
import { logprobs } from "./conclude.ts";
import type { Endpoint, Trial, Tried } from "./endpoint.ts";

/** How a target's texts are scored, or why they cannot be. */
export type Scoring = { score: NonNullable<Target["score"]>; way: string } | { why: string };

const ways = ["echo", "prompt_logprobs"] as const;
const sentence = "The sky is blue";
/** Of the likeliest tokens, as many as any server of that API gives. */
const top = 5;

/**
 * Finds out how a target scores texts: by itself, or by asking its endpoint, in the two ways there are, for a text's own log-probabilities.
 * It is never guessed: what did not come when asked for is not there.
 * @param timeoutMs of each request
 * @throws TargetError when nobody is there, or the key is wrong
 */
export async function scoring(target: Target, timeoutMs: number): Promise<Scoring> {
  if (target.score && target.capabilities.logprobs === "prompt") return { score: target.score.bind(target), way: "own" };
  const { endpoint } = target;
  if (!endpoint) return { why: `${target.id} gives no log-probabilities of prompts` };
  if (endpoint.lacks.logprobs !== undefined) return { why: endpoint.lacks.logprobs };
  const said: string[] = [];
  for (const way of ways) {
    const scored = await endpoint
      .try({ ...trial(way, sentence), top }, AbortSignal.timeout(timeoutMs))
      .catch((error: unknown) => {
        if (error instanceof TargetError && error.kind !== "auth" && error.kind !== "network") return error;
        throw error;
      });
    const found = logprobs(scored, scored, sentence);
    if (found.value === "prompt" && !(scored instanceof TargetError)) return { score: scorer(endpoint, way), way };
    said.push(`${way}: ${scored instanceof TargetError ? scored.message : found.why}`);
  }
  return { why: `asked for a text's own log-probabilities, ${target.id} gave none (${said.join("; ")})` };
}

const trial = (api: (typeof ways)[number], text: string): Trial => ({ api, text, maxTokens: 1, temperature: 0 });

const scorer =
  (endpoint: Endpoint, way: (typeof ways)[number]): NonNullable<Target["score"]> =>
  async (text, signal, detail) =>
    tokensOf(await endpoint.try({ ...trial(way, text), ...(detail ? { top } : {}) }, signal), text);

/** What a server said of the text alone: the token that it had to add, and the first, which has no probability, are left out. */
function tokensOf({ text: said, logprobs: told }: Tried, text: string): ScoredToken[] {
  const bad = (what: string) => new TargetError("bad-reply", what, { status: 200 });
  if (!told) throw bad("the text came back without log-probabilities");
  const spelt = (whole: string) => align(whole, told.map(({ token }) => token));
  const spans = spelt(said.startsWith(text) ? said : text + said) ?? spelt(text);
  if (!spans) throw bad("the tokens that came back do not spell the text that was sent");
  const inside = told.filter((_, i) => spans[i]![0] < text.length);
  return inside.flatMap(({ token, logprob, likeliest, mass }, i) => {
    if (logprob === null) {
      if (i === 0) return [];
      throw bad(
        `token ${i + 1} of ${inside.length} came without a log-probability: the server gives those of its likeliest tokens only, and a text cannot be scored by them`,
      );
    }
    if (mass !== undefined && mass > 1.01)
      throw bad(
        `what came cannot be natural logs: the likeliest tokens at one place would sum to a chance of ${mass.toFixed(2)}; logs to another base, such as 10, look like this`,
      );
    return [{ token, logprob, ...(likeliest === undefined ? {} : { likeliest }) }];
  });
}
