import { seeded } from "../../random/random.ts";
import type { Tokenizer } from "../../transformer/tokenizer.ts";
import type { Trainer } from "../../transformer/train.ts";
import { toBatch } from "../corpus/batch.ts";
import type { Stage } from "./recipe.ts";

/** Shares of replies, and of the values in them, that greedy choice gets right to the last token, by the way of asking. */
export interface Accuracy {
  /** Values copied exactly, of all values. */
  values: number;
  byApproach: Record<string, { reply: [right: number, of: number]; value: [right: number, of: number] }>;
}

/** On texts never trained on. Teacher forcing, which is the same for exactness. */
export async function evaluate(trainer: Trainer, stage: Stage, tokenizer: Tokenizer, batches = 3): Promise<Accuracy> {
  const byApproach: Accuracy["byApproach"] = {};
  let [right, all] = [0, 0];
  for (let i = 0; i < batches; i++) {
    const random = seeded(`held out ${i}`);
    const batch = toBatch(
      Array.from({ length: stage.B }, () => stage.text(random)),
      stage.T,
      tokenizer,
    );
    const guess = await trainer.predict(batch);
    for (const { row, start, end, approach, part } of batch.spans) {
      let exact = true;
      for (let t = start; t < end; t++) exact &&= guess[row * stage.T + t - 1] === batch.tokens[row * stage.T + t];
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
