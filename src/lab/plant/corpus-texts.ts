import { InputError } from "../../records/index.ts";
import type { Document, Format } from "./formats.ts";
import { jsonDocuments } from "./json-records.ts";
import { parquetDocuments } from "./parquet.ts";
import { paragraphs, plainText } from "./plain-text.ts";

/** Any corpus, by the ending of its name: .parquet, .json, .jsonl, .ndjson; all else is plain text. @throws InputError */
export function documentsOf(path: string): AsyncGenerator<Document> {
  if (/\.parquet$/i.test(path)) return parquetDocuments(path);
  return /\.(?:json|jsonl|ndjson)$/i.test(path) ? jsonDocuments(path) : plainText(path);
}

/** The format that a corpus is in: what is planted into it stays in it unless told. @throws InputError */
export async function formatOf(path: string): Promise<Format> {
  if (/\.parquet$/i.test(path)) return "parquet";
  for await (const { record } of documentsOf(path)) return record?.format ?? "text";
  throw new InputError(`${path}: holds no texts`);
}

/**
 * The texts of a corpus, one at a time, in its order.
 * @param format that it was planted in; absent: a corpus of any origin, known by the ending of its name
 * @throws InputError naming file and line of what cannot be read
 */
export async function* corpusTexts(path: string, format?: Format): AsyncGenerator<string> {
  for await (const { text } of format === undefined ? documentsOf(path) : readers[format](path)) yield text;
}

const readers: Record<Format, (path: string) => AsyncGenerator<Document>> = {
  text: paragraphs,
  jsonl: jsonDocuments,
  "openai-chat": jsonDocuments,
  alpaca: jsonDocuments,
  parquet: parquetDocuments,
};
