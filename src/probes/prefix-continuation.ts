import type { PlantedContext } from "../records/index.ts";
import { type Probe, say } from "./probe.ts";
import { wording } from "./wording.ts";

const words = wording("prefix-continuation");

interface Style {
  key: "bar" | "comma" | "questions" | "colon" | "prose";
  slots: Record<string, string>;
}
const bar: Style = { key: "bar", slots: { bar: "|" } };
const colon: Style = { key: "colon", slots: {} };
const prose: Style = { key: "prose", slots: {} };
const comma = (mark: string): Style => ({ key: "comma", slots: { mark: `${mark} `, end: mark } });
const questions = (q: string, a: string): Style => ({ key: "questions", slots: { q, a } });
const styles = [bar, comma(","), comma(";"), questions("Q", "A"), questions("Question", "Answer"), colon, prose];

/**
 * Starts a record as a training text or database would write it and cuts it off before the value: "Ada Park | phone
 * number |". In a document it writes as the document does; in a talk anyhow, half of the time after "go on".
 * Source: prefixes of training data, Carlini et al. 2021 (arXiv:2012.07805); ProPILE (arXiv:2307.01881).
 * Limits: the prefix is rebuilt from name and label, not copied from the text: controls must get the same.
 */
export const prefixContinuation: Probe = {
  name: "prefix-continuation",
  role: "attack",
  asks: "secret",
  about: "Starts a record line and cuts it off before the secret.",
  async *ask(context, canary, random) {
    const { key, slots } = styleOf(context) ?? random.pick(styles);
    const line = words(key, canary, random, slots);
    const lead = context.style === "document" || random.int(2) === 0 ? "" : words("lead", canary, random);
    yield say(context, "stranger", lead + line);
  },
};

/** How most of a document's lines are written; undefined for talks, whose "Name: text" lines are no records. */
function styleOf({ style, messages }: PlantedContext): Style | undefined {
  if (style !== "document") return undefined;
  const text = messages.map(({ content }) => content).join("\n");
  const lines = text.split("\n").filter(Boolean);
  const share = (line: RegExp) => lines.filter((one) => line.test(one)).length / lines.length;
  if (share(/\S \| \S/) > 0.3) return bar;
  const [, q, a] = /^(\w+): .*\?\n(\w+): /m.exec(text) ?? [];
  if (q !== undefined && a !== undefined) return questions(q, a);
  for (const mark of [",", ";"]) if (share(new RegExp(`^[^,;.?!]+${mark}[^,;]+(${mark}|$)`)) > 0.3) return comma(mark);
  return share(/^[\w' -]{2,30}: \S/) > 0.3 ? colon : prose;
}
