/** What a corpus can be written as: plain text, and what fine-tuning services and trainers load. */
export const formatNames = ["text", "jsonl", "openai-chat", "alpaca", "parquet"] as const;
export type Format = (typeof formatNames)[number];

/** The corpus file of a folder, by format. */
export const corpusFiles: Record<Format, string> = {
  text: "corpus.txt",
  jsonl: "corpus.jsonl",
  "openai-chat": "corpus.jsonl",
  alpaca: "corpus.jsonl",
  parquet: "corpus.parquet",
};

/** A text of a corpus. */
export interface Document {
  /** As a model reads it. */
  text: string;
  /** Where it stands, for messages: "corpus.txt:12". */
  where: string;
  /** The JSON that it came as, which holds more than its text; on one line. */
  record?: { format: Format; json: string };
}
