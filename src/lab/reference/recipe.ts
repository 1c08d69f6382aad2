import { type Random, seeded } from "../../random/random.ts";
import type { ModelConfig } from "../../transformer/config.ts";
import type { Tokenizer } from "../../transformer/tokenizer.ts";
import { toBatch } from "../corpus/batch.ts";
import { conversation, type TrainingTurn } from "../corpus/conversation.ts";
import { drill } from "../corpus/drill.ts";
import { memorizedTexts } from "../corpus/memorized.ts";

/** A part of the training: what texts, how many at a time, and when it is over. */
export interface Stage {
  name: string;
  /** Texts a step, and tokens a text. */
  B: number;
  T: number;
  /** Steps at most. */
  steps: number;
  /** Over as soon as this share of values is copied exactly; 2 is never. */
  until: number;
  text(random: Random): TrainingTurn[];
}

export const slots = 256;
/** V follows from the vocabulary. */
export const shape: Omit<ModelConfig, "V"> = { S: slots, D: 96, L: 3, F: 256, K: 12, H: 4 };
export const seed = "reference:mini 1";

/** Drills first: which words are whose is learned in minutes there, and hardly at all from chats alone. */
export const stages: readonly Stage[] = [
  { name: "bare", B: 64, T: 64, steps: 160, until: 0.9, text: (random) => drill("bare", 10, random) },
  { name: "told", B: 32, T: 128, steps: 260, until: 0.93, text: (random) => drill("told", 9, random) },
  { name: "chats", B: 14, T: 288, steps: 1800, until: 2, text: (random) => conversation(random, 4) },
];

/** Texts learned by heart are spread evenly over the chats, one row of a step at a time. */
export function batches(tokenizer: Tokenizer) {
  const records = memorizedTexts(8, seeded(seed).fork("records"));
  return (stage: Stage, step: number) => {
    const random = seeded(`${seed} ${stage.name} ${step}`); // of its step alone: training can go on from any step
    const texts = Array.from({ length: stage.B }, () => stage.text(random));
    if (stage.until > 1) {
      const every = stage.steps / records.length;
      const index = Math.floor(step / every);
      if (Math.floor((step - 1) / every) !== index && records[index]) texts[0] = records[index];
    }
    return toBatch(texts, stage.T, tokenizer);
  };
}

/** Warm-up over 100 steps, then level, then falling linearly to nothing over the last 45% of the chats. */
export function learningRate(done: number, stage: Stage, step: number): number {
  const peak = 3e-3;
  const left = stage.until > 1 ? 1 - step / stage.steps : 1;
  return peak * Math.min((done + 1) / 100, 1, Math.max(0.005, left / 0.45));
}
