/** A token's number in the model's vocabulary. */
export type Token = number;

/*
 * What we use of node-llama-cpp 3.22, whose own types are there only when it is installed.
 * Source: https://node-llama-cpp.withcat.ai/api/functions/getLlama
 */

export interface Library {
  getLlama(options: {
    gpu: "auto";
    build: "never";
    skipDownload: true;
    progressLogs: false;
    logLevel: "error";
    logger: (level: string, message: string) => void;
  }): Promise<Llama>;
  resolveModelFile(
    uri: string,
    options: { cli: false; signal: AbortSignal; onProgress(status: { downloadedSize: number }): void },
  ): Promise<string>;
  getModuleVersion(): Promise<string>;
  JinjaTemplateChatWrapper: new (options: {
    template: string;
    tokenizer: Tokenizer;
    reasoning: null;
    functionCallMessageTemplate: "noJinja";
  }) => ChatWrapper;
}

export interface Llama {
  /** What the weights lie on: "cuda", "vulkan", "metal", or false for none. */
  readonly gpu: string | false;
  readonly cpuMathCores: number;
  loadModel(options: { modelPath: string }): Promise<Model>;
  dispose(): Promise<void>;
}

export interface Model {
  readonly tokenizer: Tokenizer;
  readonly tokens: { readonly bos: Token | null; readonly shouldPrependBosToken: boolean };
  readonly fileInfo: { readonly metadata: { readonly tokenizer?: { readonly chat_template?: string } } };
  readonly fileInsights: Insights;
  readonly gpuLayers: number;
  readonly flashAttentionSupported: boolean;
  /** "llama 256M Q4_1". */
  readonly typeDescription: string;
  /** The longest text that it was trained on, tokens. */
  readonly trainContextSize: number;
  tokenize(text: string, special: boolean): Token[];
  detokenize(tokens: readonly Token[], special: boolean, before?: readonly Token[]): string;
  iterateAllTokens(): Iterable<Token>;
  isEogToken(token: Token): boolean;
  isSpecialToken(token: Token): boolean;
  createContext(options: ContextShape & { threads: number; failedCreationRemedy: false }): Promise<Context>;
}

export type Tokenizer = Model["tokenize"];

/** What decides how much memory a context takes. */
export interface ContextShape {
  contextSize: number;
  sequences: number;
  batchSize: number;
  flashAttention: boolean;
  swaFullCache: true;
}

interface Insights {
  /** Models whose state has no positions to go back to. */
  readonly isRecurrent: boolean;
  readonly isHybrid: boolean;
  estimateContextResourceRequirementsV2(
    options: ContextShape & { modelGpuLayers: number },
  ): Promise<{ cpuRam: number; gpuVram: number }>;
}

export interface Context {
  getSequence(): Sequence;
}

export interface Sequence {
  readonly nextTokenIndex: number;
  eraseContextTokenRanges(ranges: { start: number; end: number }[]): Promise<void>;
  /** Sequences that are asked in the same turn of the event loop are evaluated in one batch. */
  controlledEvaluate(input: EvaluatedInput[]): Promise<(Evaluated | undefined)[]>;
}

export type EvaluatedInput = Token | [Token, { generateNext: GenerateNext }];

export interface GenerateNext {
  token: true;
  options: { temperature: number; seed?: number; topK: 0; topP: 1; minP: 0 };
  logits?: { filter: { tokens: Token[]; includeSelected: true } };
  /** The sum of exp(logit - highest logit). */
  totalLogitWeight?: true;
}

export interface Evaluated {
  next: { token?: Token | null; logits?: Map<Token, number>; totalLogitWeight?: number };
}

export interface ChatWrapper {
  generateContextState(options: { chatHistory: ChatItem[] }): {
    contextText: LlamaText;
    stopGenerationTriggers: readonly LlamaText[];
  };
}

export type ChatItem = { type: "system" | "user"; text: string } | { type: "model"; response: string[] };

/** Text in which the template's own marks are told from what people say: a message cannot end its own turn. */
export interface LlamaText {
  tokenize(tokenizer: Tokenizer): Token[];
  toString(): string;
}
