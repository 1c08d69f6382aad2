import { z } from "zod";
import type { Random } from "../../random/random.ts";
import { supply } from "../../scenarios/supply.ts";
import { capital } from "../../scenarios/write.ts";
import { dataset } from "../../texts/dataset.ts";
import { fill } from "../../texts/fill.ts";
import type { Size } from "../benchmark/index.ts";
import type { Shape } from "./shape.ts";
import { ordinaryWords } from "./words.ts";

const codeSchema = z.looseObject({ lines: z.array(z.string()).min(1) });
/** Words of ordinary lines on one side of the value in a medium text, about. */
const enough = 50;

/** Ordinary lines of a shape, each on a line of its own after a line break; nothing in a short text. */
export function filler(shape: Shape, size: Size, random: Random): () => string {
  if (size === "short") return () => "";
  const line = lines[shape](random);
  return () => {
    let text = "";
    while (text.split(/\s+/).length <= enough) text += `\n${line()}`;
    return text;
  };
}

const prose = (random: Random) => {
  const from = supply(random);
  return () => from.advice().text;
};

const lines: Record<Shape, (random: Random) => () => string> = {
  record(random) {
    const from = supply(random);
    return () => {
      const { label, value } = from.field("");
      return `${capital(label)}: ${value}`;
    };
  },
  chat(random) {
    const from = supply(random);
    return () => {
      const { user, assistant } = from.exchange();
      return `User: ${user}\nAssistant: ${assistant}`;
    };
  },
  document: prose,
  email: prose,
  code: (random) => () =>
    fill(random.pick(dataset("plant/code.yaml", codeSchema).lines), ordinaryWords(random), random),
};
