import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { seeded } from "../../random/random.ts";
import type { Message, TokenLogprob } from "../../records/index.ts";
import { TargetError } from "../error.ts";
import type { Mode } from "../openai/address.ts";
import { promptEnds, promptOf } from "../openai/target.ts";
import type { ChatRequest, Target } from "../target.ts";
import { chatOf } from "./chat.ts";
import { tokensBefore } from "./ends.ts";
import type { Token } from "./library.ts";
import type { Loaded } from "./load.ts";
import { ReplyTask } from "./reply-task.ts";
import { Scheduler } from "./scheduler.ts";
import { ScoreTask } from "./score-task.ts";

/**
 * A loaded model as a target. A reply depends on its request and seed alone; docs/models.md says how far that is sure.
 * @throws InputError when it is to chat and its file has no chat template
 */
export async function ggufTarget(id: string, loaded: Loaded, mode: Mode): Promise<Target> {
  const { model, contextTokens } = loaded;
  const file = basename(loaded.path);
  const chat = mode === "chat" ? chatOf(loaded.library, model, file) : undefined;
  const scheduler = new Scheduler(loaded.slots, loaded.reuse);
  const described = await describe(loaded, mode);

  const withStart = (tokens: Token[]): Token[] => {
    const { bos, shouldPrependBosToken } = model.tokens;
    return shouldPrependBosToken && tokens[0] !== bos ? [bos!, ...tokens] : tokens;
  };
  const read = (text: string) => withStart(model.tokenize(text, false));
  const prompt = (messages: Message[]) => (chat ? withStart(chat.prompt(messages)) : read(promptOf(messages)));
  const refuseLonger = (tokens: number, what: string) => {
    if (tokens <= contextTokens) return;
    const most = model.trainContextSize;
    const more = contextTokens < most ? `; ?context= takes up to ${most}` : "";
    throw new TargetError(
      "too-long",
      `${what} do not fit into the context of ${contextTokens} tokens of ${file}${more}`,
    );
  };
  const named = (tokens: readonly Token[], logprobs: readonly number[]): TokenLogprob[] =>
    tokens.map((token, i) => ({ token: model.detokenize([token], true), logprob: logprobs[i]! }));
  const scoreFrom = async (tokens: readonly Token[], from: number, signal: AbortSignal, moved?: () => void) => {
    const task = new ScoreTask(tokens, from);
    await scheduler.run(task, signal, moved);
    return named(tokens.slice(from), task.logprobs);
  };

  return {
    id,
    capabilities: {
      chat: mode === "chat",
      complete: mode === "complete",
      logprobs: "prompt",
      images: false,
      tools: false,
      sessions: false,
      contextTokens,
    },
    describe: () => ({ ...described, reused_tokens: scheduler.reused }),
    async reply({ messages, sampling, logprobs }: ChatRequest, signal, moved) {
      const { temperature, maxTokens, seed = 0 } = sampling;
      const tokens = prompt(messages);
      if (tokens.length === 0) throw new TargetError("bad-reply", `${file} was given no text to go on from`);
      const endTexts = chat ? chat.ends.texts : promptEnds(messages);
      refuseLonger(tokens.length + maxTokens, `${tokens.length} tokens and a reply of up to ${maxTokens}`);
      const task = new ReplyTask({
        prompt: tokens,
        maxTokens,
        temperature,
        logprobs: logprobs === true,
        random: seeded(`${seed}\u0000${tokens.join()}`),
        isEnd: (token) => model.isEogToken(token) || chat?.ends.tokens.has(token) === true,
        tokensBefore: (ids) => tokensBefore(endTexts, ids, (some) => model.detokenize(some, false)),
      });
      await scheduler.run(task, signal, moved);
      const { ids, finish } = task;
      const text = model.detokenize(ids, false, tokens.slice(-4)); // some vocabularies write a space by what came before
      const usage = { in: tokens.length, out: ids.length };
      if (!logprobs) return { reply: { text, finish }, usage };
      const chances =
        temperature > 0
          ? await scoreFrom([...tokens, ...ids], tokens.length, signal, moved)
          : named(ids, task.logprobs);
      return { reply: { text, finish, logprobs: chances }, usage };
    },
    async score(text, signal) {
      const tokens = read(text);
      refuseLonger(tokens.length, `${tokens.length} tokens`);
      return tokens.length < 2 ? [] : await scoreFrom(tokens, 1, signal);
    },
    async close() {
      await scheduler.close();
      await loaded.llama.dispose();
    },
  };
}

async function describe({ library, llama, model, path, bytes, slots, threads, reuse }: Loaded, mode: Mode) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return {
    api: "llama.cpp",
    package: `node-llama-cpp@${await library.getModuleVersion()}`,
    model: basename(path),
    type: model.typeDescription,
    bytes,
    weights_sha256: hash.digest("hex"),
    mode,
    gpu: llama.gpu,
    sequences: slots.length,
    threads,
    reuse,
  };
}
