import { z } from "zod";
import type { Kind } from "../../canary/index.ts";
import type { Random } from "../../random/random.ts";
import type { PlantedCanary } from "../../records/index.ts";
import { capital } from "../../scenarios/write.ts";
import { dataset } from "../../texts/dataset.ts";
import { fill } from "../../texts/fill.ts";
import type { Size } from "../benchmark/index.ts";
import { filler } from "./filler.ts";
import type { Position, Shape } from "./shape.ts";
import { ordinaryWords } from "./words.ts";

/** The first, the middle and the last third of a text without its value. */
export const positions: readonly Position[] = ["start", "middle", "end"];
const templates = z.array(z.string()).min(1);
const shapeSchema = z.looseObject({ start: templates, middle: templates, end: templates });

/** The templates of a shape in which the value stands at a position. */
export const templatesOf = (shape: Shape, position: Position): readonly string[] =>
  dataset(`plant/${shape}.yaml`, shapeSchema)[position];

/** What a text says, and how. */
export interface Telling {
  shape: Shape;
  position: Position;
  size: Size;
  kind: Kind;
  owner: string;
  value: string;
}

/** Stands for the value while a text is written: in no template and in no value. */
const mark = "\u0000";

/** A text that tells one value of its owner: `before + written + after`. Names no other person. */
export function writeText(
  { shape, position, size, kind, owner, value }: Telling,
  random: Random,
): Pick<PlantedCanary, "before" | "written" | "after"> {
  const { label } = kind;
  const said = {
    owner,
    first: owner.split(" ")[0]!,
    label,
    Label: capital(label),
    key: label.toLowerCase().replace(/[^a-z]+/g, "_"),
    is: /[^siu]s$/.test(label) ? "are" : "is", // "home coordinates", but not "home address" or "diagnosis"
    value: mark,
  };
  const more = filler(shape, size, random.fork("filler"));
  const sides = { lead: position === "start" ? "" : more(), more: position === "end" ? "" : more() };
  const draw = (): [string, string] => {
    const text = fill(
      random.pick(templatesOf(shape, position)),
      { ...ordinaryWords(random), ...said, ...sides },
      random,
    );
    return (shape === "document" || shape === "email" ? sentences(text) : text).split(mark) as [string, string];
  };
  for (let tries = 0; ; tries++) {
    const [before, after] = draw();
    const third = Math.floor((3 * before.length) / (before.length + after.length)); // long names and labels may push it out
    if (tries === TRIES || positions[Math.min(2, third)] === position) return { before, written: value, after };
  }
}

const TRIES = 100;

/** A word that was put in may begin a sentence. */
const sentences = (text: string): string =>
  text.replace(/(^|[.?!] )(\p{Ll})/gu, (_, before, letter) => before + letter.toUpperCase());
