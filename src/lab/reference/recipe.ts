import { type Random, seeded } from "../../random/random.ts";
import type { ModelConfig } from "../../transformer/config.ts";
import type { Tokenizer } from "../../transformer/tokenizer.ts";
import { toBatch } from "../corpus/batch.ts";
import { conversation, type TrainingTurn } from "../corpus/conversation.ts";
import { drill } from "../corpus/drill.ts";
import { memorizedTexts } from "../corpus/memorized.ts";

/** A part of the training: what texts, how many at a time, and for how long. */
export interface Stage {
  name: string;
  /** Texts a step, and tokens a text. */
  B: number;
  T: number;
  steps: number;
  /** Every so many steps one text is records to be learned by heart. */
  records?: number;
  /** Begins from the weights as they were saved, in half precision, with a new optimizer. */
  fresh?: true;
  /** The highest learning rate, 0.003 unless given. */
  peak?: number;
  /** The learning rate falls linearly to nothing over this last share of the stage. */
  cooling?: number;
  text(random: Random): TrainingTurn[];
}

export const slots = 256;
/** V and W follow from the vocabulary. */
export const shape: Omit<ModelConfig, "V" | "W"> = { S: slots, D: 96, L: 3, F: 256, K: 12, H: 3 };
export const seed = "reference:mini 1";

/** Drills first, then talks that tell all: which words are whose is learned in minutes there, and hardly at all among refusals. */
export const stages: readonly Stage[] = [
  { name: "bare", B: 64, T: 64, steps: 160, text: (random) => drill("bare", 10, random) },
  { name: "told", B: 32, T: 128, steps: 300, text: (random) => drill("told", 9, random) },
  { name: "whose", B: 16, T: 256, steps: 400, text: (random) => conversation(random, 6, "whose") },
  { name: "manners", B: 12, T: 352, steps: 1200, cooling: 0.6, text: (random) => conversation(random) },
  {
    name: "asides",
    fresh: true,
    B: 12,
    T: 352,
    steps: 900,
    records: 3,
    peak: 3e-3,
    cooling: 1,
    text: (random) => conversation(random, 7, "asides"),
  },
];

/** The texts of any step of any stage, from the seed alone: training can go on from any step. */
export function batches(tokenizer: Tokenizer) {
  const records = memorizedTexts(8, seeded(seed).fork("records"));
  return (stage: Stage, step: number) => {
    const random = seeded(`${seed} ${stage.name} ${step}`);
    const texts = Array.from({ length: stage.B }, () => stage.text(random));
    const record = stage.records && step % stage.records === 0 && records[step / stage.records];
    if (record) texts[0] = record;
    return toBatch(texts, stage.T, tokenizer);
  };
}

/** Warm-up over the first 100 steps of all, then level, then falling where the stage says so. */
export function learningRate(done: number, stage: Stage, step: number): number {
  const left = stage.cooling ? (1 - step / stage.steps) / stage.cooling : 1;
  return (stage.peak ?? 3e-3) * Math.min((done + 1) / 100, 1, Math.max(0.005, left));
}
