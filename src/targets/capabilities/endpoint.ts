import type { Usage } from "../../records/index.ts";

/** What a target may be able to do; docs/models.md says what each is good for. */
export const abilities = [
  "chat",
  "complete",
  "logprobs",
  "images",
  "tools",
  "seeds",
  "reasoning",
  "sessions",
  "context_tokens",
] as const;
export type AbilityName = (typeof abilities)[number];

/** Whether a target can do something, and who says so. */
export interface Ability {
  /** Null: nobody says. `logprobs` is "none", "output" or "prompt", `context_tokens` a number of tokens. */
  value: boolean | number | string | null;
  why: string;
}

/** What an endpoint says of itself without being asked for a reply. */
export interface Word extends Ability {
  about: AbilityName | "model";
}

/** A small request, made to see what comes of it. */
export interface Trial {
  /** A talk, raw text to be continued, or raw text whose own tokens are to be scored: by OpenAI's echo, or vLLM's prompt_logprobs. */
  api: "chat" | "complete" | "echo" | "prompt_logprobs";
  text: string;
  maxTokens: number;
  temperature: number;
  seed?: number;
  logprobs?: boolean;
  /** Of a text to be scored: how many of the likeliest tokens at each place to ask for besides its own, where that tells something. */
  top?: number;
  /** One red pixel beside the text. */
  image?: boolean;
  /** A tool that may be called: `report`, with a word. */
  tool?: boolean;
}

export interface TriedToken {
  token: string;
  logprob: number | null;
  /** No other token was more likely, where that is told. */
  likeliest?: boolean;
  /** What the chances of the likeliest tokens at its place sum to, were these natural logs; where several are told. */
  mass?: number;
}

/** What came of a trial, as it was sent: nothing of it is believed yet. */
export interface Tried {
  text: string;
  /** What the model showed of its thinking. */
  reasoning: string;
  /** Tokens of thinking, shown or not, as far as they are told. */
  reasoningTokens: number;
  /** Tokens with natural logs of their probabilities. */
  logprobs: TriedToken[] | null;
  /** Names of the tools that it called. */
  calls: string[];
  usage: Usage | null;
  /** Settings that the vendor's package says it cannot pass on. */
  ignored: readonly string[];
}

/** A model behind an API, as it can be asked what it can do. */
export interface Endpoint {
  /** The API that its target talks by. */
  readonly api: "chat" | "complete";
  /** What its API has no request for at all, and why that is known. */
  readonly lacks: Partial<Record<AbilityName, string>>;
  /** @throws TargetError */
  try(trial: Trial, signal: AbortSignal): Promise<Tried>;
  /**
   * What it says of the model itself. Free of charge, and asked after the first trial, when the model is loaded.
   * @returns also what was asked and said nothing, with the reason
   */
  says(signal: () => AbortSignal): Promise<{ words: Word[]; silent: string[] }>;
}

/** A PNG of one red pixel, in base64. */
export const redPixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC";

/** The tool of a trial, as JSON Schema describes what it takes. */
export const reportTool = {
  name: "report",
  description: "Reports a word.",
  parameters: {
    type: "object" as const,
    properties: { word: { type: "string" as const } },
    required: ["word"],
    additionalProperties: false,
  },
};
