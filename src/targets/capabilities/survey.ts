import { InputError, type Usage } from "../../records/index.ts";
import { TargetError } from "../error.ts";
import { lacksModel } from "../http/models.ts";
import type { Target } from "../target.ts";
import type { Outcome } from "./conclude.ts";
import * as conclude from "./conclude.ts";
import {
  type Ability,
  type AbilityName,
  abilities,
  type Endpoint,
  reportTool,
  type Trial,
  type Word,
} from "./endpoint.ts";

export type { Ability } from "./endpoint.ts";

/** What a target can do, and how that was found out. */
export interface Survey {
  /** Whether the endpoint lists the model; null where there is no list. */
  listed: Ability;
  abilities: Record<AbilityName, Ability>;
  /** Every request that a reply was asked for with. Usage is null where it was not told, nothing where it was refused. */
  trials: { name: string; usage: Usage | null; ms: number; error: string | null }[];
}

/** The texts of the trials: a few tokens each. */
const colour = "Which colour is this? Answer in one word.";
const letters = "Write twelve random letters and nothing else.";
const call = `Call the tool ${reportTool.name} with the word yes.`;
const sentence = "The sky is blue";

/**
 * Asks an endpoint what its model can do: by its own word where it gives one, and by at most ten trial requests of a few tokens.
 * What was tried counts more than what is said; what was not answered is unknown.
 * @param timeoutMs of each request
 * @throws InputError when the endpoint does not have the model: it lists those that it has
 * @throws TargetError when nobody is there, or the key is wrong
 */
export async function survey(endpoint: Endpoint, timeoutMs: number, now = () => performance.now()): Promise<Survey> {
  const trials: Survey["trials"] = [];
  const attempt = async (name: string, trial: Trial): Promise<Outcome> => {
    const start = now();
    const outcome = await endpoint.try(trial, AbortSignal.timeout(timeoutMs)).catch((error) => {
      if (error instanceof TargetError) return error;
      throw error;
    });
    const error = outcome instanceof TargetError ? outcome : null;
    const refused = (error?.status ?? 0) >= 400; // nobody charges for those
    const usage = outcome instanceof TargetError ? (refused ? { in: 0, out: 0 } : null) : outcome.usage;
    trials.push({ name, usage, ms: Math.round(now() - start), error: error?.message ?? null });
    return outcome;
  };
  const { api } = endpoint;
  const plainly = { api, maxTokens: 16, temperature: 0 };

  const plain = await attempt(api, { ...plainly, text: colour });
  if (plain instanceof TargetError && (plain.kind === "auth" || plain.kind === "network")) throw plain;
  const hangs = plain instanceof TargetError && plain.kind === "timeout";
  const quick = () => AbortSignal.timeout(Math.min(timeoutMs, 10_000)); // no model has to be loaded for these
  const { words, silent } = hangs ? { words: [], silent: [] } : await endpoint.says(quick);
  const listed = wordOn("model", words);
  if (plain instanceof TargetError && lacksModel(plain) && listed?.value !== true) throw new InputError(plain.message);
  const found: Partial<Record<AbilityName, Ability>> = { [api]: conclude.answers(plain) };
  if (!(plain instanceof TargetError)) {
    found.reasoning = conclude.reasoning(plain);
    const other = api === "chat" ? "complete" : "chat";
    if (!endpoint.lacks[other])
      found[other] = conclude.answers(await attempt(other, { ...plainly, api: other, text: sentence }));
    if (!endpoint.lacks.logprobs) {
      const output = await attempt("logprobs", { ...plainly, text: colour, maxTokens: 4, logprobs: true });
      found.logprobs = conclude.logprobs(output, undefined, sentence);
      for (const way of ["echo", "prompt_logprobs"] as const) {
        if (found.complete?.value !== true || found.logprobs.value === "prompt") break;
        const scored = await attempt(way, { api: way, text: sentence, maxTokens: 1, temperature: 0 });
        found.logprobs = conclude.logprobs(output, scored, sentence);
      }
    }
    const sampled = (seed: number): Trial => ({ ...plainly, text: letters, maxTokens: 24, temperature: 1, seed });
    const [one, two, three] = [
      await attempt("seed 1", sampled(1)),
      await attempt("seed 1 again", sampled(1)),
      await attempt("seed 2", sampled(2)),
    ];
    found.seeds = conclude.seeds([one!, two!], three!);
    if (found.chat?.value === true) {
      const chat = { ...plainly, api: "chat" } as const;
      found.tools = conclude.tools(
        await attempt("tool", { ...chat, text: call, maxTokens: 64, tool: true }),
        reportTool.name,
      );
      found.images = conclude.images(await attempt("image", { ...chat, text: colour, image: true }), plain);
    }
  }
  const why = plain instanceof TargetError ? `not tried: ${plain.message}` : "nothing says it";
  return {
    listed: listed ?? { value: null, why: silent.join("; ") || "there is no list to ask" },
    abilities: Object.fromEntries(
      abilities.map((name) => [name, settled(name, found[name], words, endpoint, silent, why)]),
    ) as Survey["abilities"],
    trials,
  };
}

/** What was seen, else what the endpoint says, else what its API has no request for. */
function settled(
  name: AbilityName,
  seen: Ability | undefined,
  words: readonly Word[],
  { lacks }: Endpoint,
  silent: readonly string[],
  why: string,
): Ability {
  const lack = lacks[name];
  if (lack !== undefined) return { value: name === "logprobs" ? "none" : false, why: lack };
  if (seen && seen.value !== null) return seen;
  const word = wordOn(name, words);
  if (word && word.value !== null) return seen ? { ...word, why: `${word.why}; in the trial, ${seen.why}` } : word;
  return seen ?? word ?? { value: null, why: name === "context_tokens" ? silent.join("; ") || why : why };
}

/** The first word that says something. */
function wordOn(about: Word["about"], words: readonly Word[]): Ability | undefined {
  const on = words.filter((word) => word.about === about);
  const word = on.find(({ value }) => value !== null) ?? on[0];
  return word && { value: word.value, why: word.why };
}

/** What a target says of itself where there is no endpoint to ask. */
export function ownSurvey({ capabilities }: Target): Survey {
  const why = "by the target's own word";
  const { chat, complete, logprobs, images, tools, sessions, seeds, reasoning, contextTokens } = capabilities;
  const said = (value: Ability["value"] | undefined): Ability =>
    value === undefined || value === null ? { value: null, why: "the target does not say" } : { value, why };
  return {
    listed: { value: null, why: "there is no list to ask" },
    abilities: {
      chat: said(chat),
      complete: said(complete),
      logprobs: said(logprobs),
      images: said(images),
      tools: said(tools),
      seeds: said(seeds),
      reasoning: said(reasoning),
      sessions: said(sessions),
      context_tokens: said(contextTokens),
    },
    trials: [],
  };
}
