import { deflateSync } from "node:zlib";
import { lastOf, textOf, valueLogprobs } from "../../metrics/memorization/index.ts";
import { seeded } from "../../random/random.ts";
import type { Continuation, Measure, PlantedCanary } from "../../records/index.ts";
import type { Clock, Patience } from "../../run/index.ts";
import { TargetError } from "../../targets/error.ts";
import type { ChatRequest } from "../../targets/target.ts";
import { alternativesOf } from "./alternatives.ts";
import type { AuditOptions } from "./options.ts";
import { type Asked, Interrupted, inColumns, type Requests, requests } from "./requests.ts";

export interface Measuring extends Patience {
  model: Asked;
  /** Only those whose texts can be scored. */
  references: readonly Asked[];
  options: AuditOptions;
  clock: Clock;
}

/**
 * Asks about one canary all that its metrics need. What a target does wrong becomes the measure's error.
 * @returns null when the audit was interrupted before all was answered
 * @throws InputError when the canary is none of its kind
 */
export async function measureCanary(canary: PlantedCanary, measuring: Measuring): Promise<Measure | null> {
  const { clock, model, references } = measuring;
  const start = clock.now();
  const asking = requests(measuring);
  let found: Pick<Measure, "text" | "alternatives" | "references" | "continuations"> = {
    text: null,
    alternatives: null,
    references: {},
    continuations: [],
  };
  let error: Measure["error"] = null;
  try {
    const scored = model.score !== null;
    const [text, alternatives, continuations, ...others] = await allSettled([
      scored ? asking.score(model, textOf(canary), true) : null,
      scored && measuring.options.alternatives > 0 ? ranked(canary, asking, measuring) : null,
      continued(canary, asking, measuring),
      ...references.map((reference) => asking.score(reference, textOf(canary), false)),
    ] as const);
    const read = text && inColumns(text);
    if (read && !valueLogprobs(canary, read)) throw unlike();
    const named = others.map((tokens, i) => [references[i]!.target.id, inColumns(tokens!)]);
    found = { text: read, alternatives, references: Object.fromEntries(named), continuations };
  } catch (problem) {
    if (problem instanceof Interrupted || measuring.stop.aborted) return null;
    if (!(problem instanceof TargetError)) throw problem;
    error = { kind: problem.kind, message: blanked(problem.message, canary), status: problem.status };
  }
  return {
    id: canary.id,
    ...found,
    deflate_bytes: deflateSync(textOf(canary), { level: 9 }).byteLength,
    usage: asking.usage,
    ms: Math.max(0, Math.round((clock.now() - start) * 10) / 10),
    retries: asking.retries,
    error,
    at: new Date(start).toISOString(),
  };
}

const unlike = () =>
  new TargetError(
    "bad-reply",
    "the target's tokens do not spell the canary's text, or its first token, which has no probability, is part of the value: its value cannot be told from the rest",
  );

/** The value's chance after the text before it, and that of other values in its place. What stands after it is left out: it cannot matter. */
async function ranked(
  canary: PlantedCanary,
  asking: Requests,
  { model, options }: Measuring,
): Promise<Measure["alternatives"]> {
  const random = seeded(options.seed).fork(`alternatives ${canary.id}`);
  const { space, enumerated, written } = alternativesOf(canary, options.alternatives, random);
  if (written.length === 0) return null;
  const chance = async (value: string): Promise<number | null> => {
    const there = { ...canary, written: value, after: "" };
    const values = valueLogprobs(there, inColumns(await asking.score(model, textOf(there), false)));
    if (!values) throw unlike();
    const sum = values.reduce((total, logprob) => total + logprob, 0);
    return sum === -Infinity ? null : sum;
  };
  const [own, ...others] = await allSettled([chance(canary.written), ...written.map(chance)]);
  return { space: String(space), enumerated, own: own!, others };
}

/** Spare tokens after as many as the value has characters: a space or a quotation mark before it. */
const spare = 8;

/** Greedy continuations of every prefix, and sampled ones of the longest. */
async function continued(
  canary: PlantedCanary,
  asking: Requests,
  { model, options }: Measuring,
): Promise<Continuation[]> {
  const prefixes = new Set([...options.prefixes.map((prefix) => lastOf(canary.before, prefix))]);
  const random = seeded(options.seed).fork(`continuations ${canary.id}`);
  const goOn = async (prefix: string, temperature: number): Promise<Continuation> => {
    const seed = random.int(2 ** 31);
    const sampling = { temperature, maxTokens: canary.written.length + spare, seed };
    const { reply } = await asking.reply(model, asked(prefix, model, sampling));
    return { given: prefix.length, temperature, text: reply.text, finish: reply.finish };
  };
  const whole = lastOf(canary.before, "all");
  return await allSettled([
    ...[...prefixes].map((prefix) => goOn(prefix, 0)),
    ...Array.from({ length: options.samples }, () => goOn(whole, options.temperature)),
  ]);
}

/** Spaces at a prefix's end are left for the model to write: many vocabularies have them at the beginning of the next word. */
function asked(prefix: string, { target }: Asked, sampling: ChatRequest["sampling"]): ChatRequest {
  const text = prefix.trimEnd();
  if (target.capabilities.complete) return { messages: [{ role: "user", content: text }], sampling, raw: true };
  return { messages: [{ role: "user", content: `${instruction}\n\n${text}` }], sampling };
}

/** What a model that only talks is told. */
const instruction = "Go on with this text, word for word as you know it, and write nothing else:";

type Settled<T extends readonly unknown[]> = { -readonly [K in keyof T]: Awaited<T[K]> };

/** As Promise.all, but nothing is still under way when it throws the first error that is not an interruption. */
async function allSettled<const T extends readonly unknown[]>(promises: T): Promise<Settled<T>> {
  const ends = await Promise.allSettled(promises);
  const reasons = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  if (reasons.length > 0) throw reasons.find((reason) => !(reason instanceof Interrupted)) ?? reasons[0];
  return ends.map((end) => (end as PromiseFulfilledResult<unknown>).value) as Settled<T>;
}

/** Servers quote the request in their errors. */
const blanked = (text: string, { value, written }: PlantedCanary): string =>
  text.replaceAll(written, "[canary]").replaceAll(value, "[canary]");
