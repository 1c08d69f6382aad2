import { createHash } from "node:crypto";
import { InputError } from "../../records/index.ts";
import { Tokenizer, type Vocabulary } from "../../transformer/tokenizer.ts";
import { EncodedTexts } from "./encoded.ts";
import type { TrainOptions } from "./options.ts";
import { PieceCounts, publicVocabulary, Seen } from "./vocabulary.ts";

type Texts = () => AsyncIterable<string>;

/** What a model is trained on. */
export interface Prepared {
  vocabulary: Vocabulary;
  rows: EncodedTexts;
  corpus: { sha256: string; texts: number; rows: number; tokens: number };
  forgot?: string;
}

/**
 * Reads the corpus twice: for its words and hash, and for its tokens.
 * @param known vocabulary of the model that training begins from
 * @param forget what is to be unlearned, where the options say so
 * @throws InputError when there is nothing to learn
 */
export async function prepare(
  texts: Texts,
  options: TrainOptions,
  known?: Vocabulary,
  forget?: Texts,
): Promise<Prepared> {
  const isPrivate = options.noise !== undefined || options.epsilon !== undefined;
  const counts = new PieceCounts();
  const sha256 = createHash("sha256");
  const counting = known === undefined && (options.vocabulary ?? (isPrivate ? "public" : "corpus")) === "corpus";
  let read = 0;
  for await (const text of texts()) {
    read++;
    sha256.update(text).update("\0");
    if (counting) counts.add(text);
  }
  if (read === 0) throw new InputError("the corpus holds no text; a model needs something to learn");
  const vocabulary = known ?? (counting ? counts.vocabulary(options.words) : publicVocabulary(options.words));
  const forgotten = forget && (await gather(forget));
  const rows = new EncodedTexts(new Tokenizer(vocabulary), options.longest, isPrivate);
  const seen = new Seen();
  if (options.unlearn === "ascent") for await (const text of forget!()) rows.add(text);
  else
    for await (const text of texts()) {
      if (forgotten?.seen.has(text)) continue;
      if (options.dedup && !seen.add(text)) continue;
      rows.add(text);
    }
  if (rows.rows === 0) throw new InputError("nothing is left to train on: every text of the corpus is to be forgotten");
  return {
    vocabulary,
    rows,
    corpus: { sha256: sha256.digest("hex"), texts: read, rows: rows.rows, tokens: rows.tokens },
    ...(forgotten ? { forgot: forgotten.sha256 } : {}),
  };
}

async function gather(texts: Texts): Promise<{ seen: Seen; sha256: string }> {
  const seen = new Seen();
  const sha256 = createHash("sha256");
  let read = 0;
  for await (const text of texts()) {
    read++;
    seen.add(text);
    sha256.update(text).update("\0");
  }
  if (read === 0) throw new InputError("there is no text to forget: the file is empty");
  return { seen, sha256: sha256.digest("hex") };
}
