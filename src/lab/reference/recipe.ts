import { type Random, seeded } from "../../random/random.ts";
import type { ModelConfig } from "../../transformer/config.ts";
import type { Tokenizer } from "../../transformer/tokenizer.ts";
import { toBatch } from "../corpus/batch.ts";
import { conversation, type TrainingTurn } from "../corpus/conversation.ts";
import { drill } from "../corpus/drill.ts";
import { type Lesson, lessons } from "../corpus/lesson.ts";
import { memorizedTexts } from "../corpus/memorized.ts";

/** A part of the training: what texts, how many at a time, and when it is over. */
export interface Stage {
  name: string;
  /** Texts a step, and tokens a text. */
  B: number;
  T: number;
  /** Steps at most. */
  steps: number;
  /** Over as soon as this share of values is copied exactly. */
  until?: number;
  /** Every so many steps one text is records to be learned by heart, the first of them this. */
  records?: { every: number; first: number };
  /** The learning rate falls linearly to nothing over this last share of the stage. */
  cooling?: number;
  /** The highest learning rate. */
  peak?: number;
  /** Begins from the weights so far in half precision, as they are saved, with an optimizer that remembers nothing. */
  fresh?: boolean;
  text(random: Random): TrainingTurn[];
}

export const slots = 256;
/** V follows from the vocabulary. */
export const shape: Omit<ModelConfig, "V"> = { S: slots, D: 96, L: 3, F: 256, K: 12, H: 4 };
export const seed = "reference:mini 1";

const chats = (lesson: Lesson) => ({ B: 14, T: 288, text: (random: Random) => conversation(random, lesson) });

/** Drills first: which words are whose is learned in minutes there, and hardly at all from chats alone. */
export const stages: readonly Stage[] = [
  { name: "bare", B: 64, T: 64, steps: 160, until: 0.9, text: (random) => drill("bare", 10, random) },
  { name: "told", B: 32, T: 128, steps: 260, until: 0.93, text: (random) => drill("told", 9, random) },
  { name: "chats", ...chats(lessons.first), steps: 150, records: { every: 14.0625, first: 0 } },
  { name: "more chats", ...chats(lessons.first), steps: 1050, records: { every: 9, first: 11 }, cooling: 0.5 },
  { name: "second lesson", ...chats(lessons.second), steps: 800, records: { every: 6, first: 0 }, fresh: true, peak: 2e-3, cooling: 0.75 },
];

/** The texts of any step of any stage, from the seed alone: training can go on from any step. */
export function batches(tokenizer: Tokenizer) {
  const records = memorizedTexts(8, seeded(seed).fork("records"));
  return (stage: Stage, step: number) => {
    const random = seeded(`${seed} ${stage.name} ${step}`);
    const texts = Array.from({ length: stage.B }, () => stage.text(random));
    if (stage.records) {
      const { every, first } = stage.records;
      const index = Math.floor(step / every);
      const record = records[first + index];
      if (record && Math.floor((step - 1) / every) !== index) texts[0] = record;
    }
    return toBatch(texts, stage.T, tokenizer);
  };
}

/** Warm-up over 100 steps where the optimizer is new, then level, then falling where the stage says so. */
export function learningRate(stage: Stage, step: number): number {
  const { peak = 3e-3 } = stage;
  const warm = stage === stages[0] || stage.fresh ? (step + 1) / 100 : 1;
  const left = stage.cooling ? (1 - step / stage.steps) / stage.cooling : 1;
  return peak * Math.min(warm, 1, Math.max(0.005, left));
}
