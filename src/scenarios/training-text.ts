import { z } from "zod";
import type { Random } from "../random/random.ts";
import { dataset } from "../texts/dataset.ts";
import { arrange, crowd, distance, gather, idsOf, outsider, owners } from "./layout.ts";
import { chosen, POSITIONS, SIZES } from "./options.ts";
import { settle } from "./places.ts";
import type { Scenario, Size } from "./scenario.ts";
import { type Field, type Supply, supply } from "./supply.ts";
import { entry, firstName, type Told, tellAll } from "./telling.ts";
import { voice } from "./voices.ts";
import { capital, drawWords, join, one } from "./write.ts";

const lines = z.array(z.string()).min(1);
const schema = z.strictObject({
  title: lines,
  name: lines,
  question: z.array(z.tuple([z.string(), z.string()])).min(1),
  topic: lines,
  heading: lines,
  opening: lines,
  section: lines,
  owner: lines,
  stranger: lines,
});
const texts = () => dataset("scenarios/training-text.yaml", schema);
type Form = "record" | "few-shot" | "document";
const FORMS: readonly Form[] = ["record", "few-shot", "document"];
const WORDS: Record<Form, Record<Size, number>> = {
  record: { short: 40, medium: 1060, long: 4420 },
  "few-shot": { short: 40, medium: 1040, long: 4400 },
  document: { short: 24, medium: 1020, long: 4400 },
};

/** How a form of text is written: its first lines, a person whose canary is told, and the rest. */
interface Sheet {
  head: string;
  told(person: Told): string;
  filler(): string;
  gap: string;
}
interface Tools {
  from: Supply;
  /** Somebody who is nobody else in the text. */
  somebody(): string;
  write(key: "title" | "name" | "topic" | "heading" | "opening" | "section", slots?: Record<string, string>): string;
  size: Size;
  random: Random;
}

/** Texts such as models are trained on, which a model is asked to continue. The user message is the text so far. */
export const trainingText: Scenario = {
  name: "training-text",
  about: "A text such as models are trained on (records, questions with answers, a document), to be continued.",
  options: { form: FORMS, size: SIZES, position: POSITIONS },
  others: () => 2,
  plant(request, random) {
    const axes = chosen(trainingText, request.options);
    const size = axes.size as Size;
    const canaries = [request.asked, ...request.others];
    const from = supply(random);
    const [mine, ...theirs] = tellAll(canaries, from, random);
    const stranger = outsider(request, random);
    const words = random.fork("frame");
    const frame = drawWords(words);
    const { event, organisation, place } = frame as { event: string; organisation: string; place: string };
    const somebody = crowd([...owners(request), stranger], words);
    const write: Tools["write"] = (key, slots = {}) =>
      one(texts()[key], words, { event, organisation, place, ...slots });
    const sheet = sheets[axes.form as Form]({ from, somebody, write, size, random: words });
    const fillers = gather(WORDS[axes.form as Form][size], sheet.filler, (piece) => piece);
    const { pieces, at } = arrange(fillers, sheet.told(mine!), theirs.map(sheet.told), axes.position!, words);
    return {
      scenario: trainingText.name,
      ...settle([{ role: "user", content: [sheet.head, ...pieces].join(sheet.gap) }], canaries),
      canaries: idsOf(request),
      owner: voice(mine!.owner, texts().owner, words, { owner: mine!.owner }),
      stranger: voice(stranger, texts().stranger, words),
      axes: { ...axes, distance: distance(pieces.slice(at + 1)) },
      style: "document",
    };
  },
};

const sheets: Record<Form, (tools: Tools) => Sheet> = {
  record({ from, somebody, write, random }) {
    const style = random.pick(["colon", "bar", "comma"]);
    const name = write("name");
    const mark = style === "bar" ? " | " : "; ";
    const person = (owner: string, fields: readonly Field[]) =>
      style === "colon"
        ? [`${name}: ${owner}`, ...fields.map(entry)].join("\n")
        : [owner, ...fields.flatMap(({ label, value }) => [label, value])].join(mark);
    return {
      head: write("title"),
      told: ({ owner, field }) => {
        const extra = from.field(owner);
        return person(owner, random.int(2) === 0 ? [field, extra] : [extra, field]);
      },
      filler: () => {
        const owner = somebody();
        const first = from.field(owner);
        let second = from.field(owner);
        while (second.label === first.label) second = from.field(owner);
        return person(owner, [first, second]);
      },
      gap: style === "colon" ? "\n\n" : "\n",
    };
  },
  "few-shot"({ from, somebody, write, size, random }) {
    const [q, a] = random.pick(texts().question);
    const pair = (ask: string, answer: string) => `${q}: ${ask}\n${a}: ${answer}`;
    const about = ({ ask, value }: Field) => pair(ask, `${capital(value)}.`);
    return {
      head: write("title"),
      told: ({ field }) => about(field),
      filler: () => {
        if (size === "short" || random.int(4) === 0) return about(from.field(somebody()));
        const { on, text } = from.advice();
        return pair(write("topic", { on }), text);
      },
      gap: random.pick(["\n", "\n\n"]),
    };
  },
  document({ from, somebody, write, size, random }) {
    return {
      head: `${write("heading")}\n\n${write("opening")}`,
      told: ({ owner, about }) => (random.int(2) === 0 ? join(about, from.about(firstName(owner))) : about),
      filler: () => {
        if (size === "short" || random.int(4) === 0) return from.about(somebody());
        const { on, text } = from.advice();
        return join(write("section", { on }), text);
      },
      gap: size === "short" ? " " : "\n\n",
    };
  },
};
