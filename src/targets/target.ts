import type { Message, Reply, TokenLogprob, Usage } from "../records/index.ts";

/** What a target can answer. A metric that needs more is not measurable on it. */
export interface Capabilities {
  chat: boolean;
  /** Raw text to be continued. */
  complete: boolean;
  /** none; of the reply's tokens; or of any prompt's too. */
  logprobs: "none" | "output" | "prompt";
  images: boolean;
  tools: boolean;
  sessions: boolean;
  /** The longest context in tokens, null when unknown. */
  contextTokens: number | null;
}

/** Texts in, texts out, and no more. */
export const textOnly: Capabilities = {
  chat: true,
  complete: true,
  logprobs: "none",
  images: false,
  tools: false,
  sessions: false,
  contextTokens: null,
};

export interface ChatRequest {
  messages: Message[];
  sampling: Sampling;
  /** Ask for the log-probabilities of the reply's tokens. */
  logprobs?: boolean;
}

export interface Sampling {
  /** 0 is greedy. */
  temperature: number;
  maxTokens: number;
  /** Sampled replies with the same seed are the same where the target can do that. */
  seed?: number;
}

/** A reply and what it cost. */
export interface Answer {
  reply: Reply;
  usage: Usage;
}

/** What is tested. */
export interface Target {
  /** "reference:mini", "http://localhost:8000/v1#llama", "log:results/x". */
  readonly id: string;
  readonly capabilities: Capabilities;
  /** What run.json says of it: parameters, hashes, server software; never a key. */
  describe(): Record<string, unknown>;
  /** @throws TargetError; anything else is a bug. */
  reply(request: ChatRequest, signal: AbortSignal): Promise<Answer>;
  /** Teacher forcing: the natural-log probability of every token of a text but the first. */
  score?(text: string, signal: AbortSignal): Promise<TokenLogprob[]>;
  close?(): Promise<void>;
}
