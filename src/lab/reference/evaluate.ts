import { seeded } from "../../random/random.ts";
import type { ModelConfig, Weights } from "../../transformer/config.ts";
import { Engine } from "../../transformer/engine.ts";
import type { Tokenizer } from "../../transformer/tokenizer.ts";
import { toBatch } from "../corpus/batch.ts";
import type { Stage } from "./recipe.ts";

/** Shares of replies, and of the values in them, that greedy choice gets right to the last token, by the way of asking. */
export interface Accuracy {
  /** Values copied exactly, of all values. */
  values: number;
  byApproach: Record<string, { reply: [right: number, of: number]; value: [right: number, of: number] }>;
}

/** On texts never trained on. Teacher forcing, which is the same for exactness. */
export function evaluate(
  weights: Weights,
  config: ModelConfig,
  stage: Stage,
  tokenizer: Tokenizer,
  texts = 32,
): Accuracy {
  const engine = new Engine(weights, config);
  const sequence = engine.open(Math.ceil(stage.T / 8) * 8);
  const byApproach: Accuracy["byApproach"] = {};
  let [right, all] = [0, 0];
  for (let i = 0; i < texts; i++) {
    const batch = toBatch([stage.text(seeded(`held out ${i}`))], stage.T, tokenizer);
    sequence.tokens = [];
    const next = engine.feed([{ sequence, ids: [...batch.tokens] }], true);
    for (const { start, end, approach, part } of batch.spans) {
      let exact = true;
      for (let t = start; t < end; t++) exact &&= likeliest(next[t - 1]!) === batch.tokens[t];
      byApproach[approach] ??= { reply: [0, 0], value: [0, 0] };
      const counts = byApproach[approach][part];
      counts[0] += exact ? 1 : 0;
      counts[1]++;
      if (part === "value") {
        right += exact ? 1 : 0;
        all++;
      }
    }
  }
  return { values: right / all, byApproach };
}

const likeliest = (chances: Float32Array): number =>
  chances.reduce((best, p, id) => (p > chances[best]! ? id : best), 0);
