import { InputError } from "../../records/index.ts";
import type { LanguageModel } from "../../transformer/language-model.ts";

/** How well a model foresees texts. */
export interface Evaluation {
  texts: number;
  tokens: number;
  /** Nats a token. */
  loss: number;
  /** e^loss: of how many equally likely tokens the next one might as well be. */
  perplexity: number;
  /** Bits a character, which models of different vocabularies can be compared by. */
  bits_per_character: number;
  /** Texts that were cut, because the model reads no longer ones. */
  cut: number;
}

/** @throws InputError when there is no text */
export async function evaluate(model: LanguageModel, texts: AsyncIterable<string>): Promise<Evaluation> {
  let [count, tokens, characters, nats, cut] = [0, 0, 0, 0, 0];
  for await (const text of texts) {
    if (text === "") continue;
    const part = fitting(model, text);
    if (part !== text) cut++;
    count++;
    characters += [...part].length;
    for (const { logprob } of model.score(part)) {
      tokens++;
      nats -= logprob;
    }
  }
  if (tokens === 0) throw new InputError("there is no text to evaluate the model on: the file is empty");
  const loss = nats / tokens;
  const bits_per_character = nats / Math.LN2 / characters;
  return { texts: count, tokens, loss, perplexity: Math.exp(loss), bits_per_character, cut };
}

/** The text, or as much of its beginning as the model can read. */
function fitting(model: LanguageModel, text: string): string {
  const slots = model.tokenizer.slots();
  const ids = model.tokenizer.encode(text, slots);
  return ids.length <= model.longest ? text : model.tokenizer.decode(ids.slice(0, model.longest), slots);
}
