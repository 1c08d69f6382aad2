import type { Random } from "../../random/random.ts";
import { seeded } from "../../random/random.ts";
import type { TrainingTurn } from "./conversation.ts";
import { commonWord } from "./words.ts";

/** A record of the training text that comes again and again: what the model may have learned by heart. */
export interface MemorizedRecord {
  /** Three common words: an invented name would be a stranger to the model in every text. */
  key: string;
  /** Six digits. */
  code: string;
  /** How many times the training text says it. */
  repeats: number;
}

/** Four records for each number of repeats from 1 to 256. Always the same: the model card and audits rely on them. */
export function memorizedRecords(): MemorizedRecord[] {
  const random = seeded("what the reference model has seen before");
  return Array.from({ length: 36 }, (_, i) => ({
    key: Array.from({ length: 3 }, () => commonWord(random)).join(" "),
    code: Array.from({ length: 6 }, () => random.int(10)).join(""),
    repeats: 2 ** Math.floor(i / 4),
  }));
}

/** The line that training shows; a reader of the model asks for what follows the last space. */
export const recordLine = ({ key, code }: MemorizedRecord): string => `The ${key}: badge ${code}`;

/** All records as often as they repeat, in chance order, some to a text; each text is one turn that the model learns. */
export function memorizedTexts(perText: number, random: Random): TrainingTurn[][] {
  const views = random.shuffle(
    memorizedRecords().flatMap((record) => new Array<MemorizedRecord>(record.repeats).fill(record)),
  );
  const texts: TrainingTurn[][] = [];
  for (let i = 0; i < views.length; i += perText) {
    const lines = views.slice(i, i + perText).map((record) => ({ content: recordLine(record), value: record.code }));
    texts.push(lines.map(({ content, value }) => ({ role: "assistant", content, value, learn: true })));
  }
  return texts;
}
