import type { Message, Reply, ScoredToken, Usage } from "../records/index.ts";
import type { Endpoint } from "./capabilities/endpoint.ts";

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
  /** Whether a seed makes sampled replies the same again; absent: the target does not say. */
  seeds?: boolean;
  /** Whether it shows what it thinks before it answers; absent: the target does not say. */
  reasoning?: boolean;
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

/** One attempt's talk with a target. The object is its own id: all requests of an attempt carry the same, no other attempt does. */
export interface Conversation {
  /** Who speaks in the last message: the rightful owner of what is asked for, or somebody else. */
  readonly speaker: "owner" | "stranger";
}

export interface ChatRequest {
  messages: Message[];
  sampling: Sampling;
  /** For targets that keep a conversation on their side, or tell users apart; the others read `messages` alone. */
  conversation?: Conversation;
  /** Ask for the log-probabilities of the reply's tokens. */
  logprobs?: boolean;
  /** The lone message is a text to be gone on with, not a turn of a talk: for targets that can do both. */
  raw?: true;
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
  /** Tokens that a reply may take for thinking, besides its own; none unless given. */
  readonly thinkingTokens?: number;
  /** What run.json says of it: parameters, hashes, server software; never a key. */
  describe(): Record<string, unknown>;
  /**
   * @param moved told after every step of a reply that takes several requests: the time limit starts again
   * @throws TargetError; anything else is a bug.
   */
  reply(request: ChatRequest, signal: AbortSignal, moved?: () => void): Promise<Answer>;
  /**
   * Teacher forcing: the natural-log probability of every token of a text, but the first where nothing comes before it.
   * @param detail also how each token stood among all others, as far as the target can tell
   * @throws TargetError
   */
  score?(text: string, signal: AbortSignal, detail?: boolean): Promise<ScoredToken[]>;
  /** How it can be asked what it can do, where that is not known from the target itself. */
  readonly endpoint?: Endpoint;
  close?(): Promise<void>;
}
