import type { Random } from "../../random/random.ts";
import type { Message } from "../../records/index.ts";
import { picker } from "./context.ts";
import { type Label, phrasings } from "./phrasings.ts";
import { type Approach, tells } from "./policy.ts";
import { type Fact, firstName, slotsOf } from "./scene.ts";
import { shapes } from "./values.ts";
import { inventedName } from "./words.ts";

/** Turns of one question and what the model should say, the reply last. `fact` is whose value the last reply holds. */
export interface Exchange {
  turns: Message[];
  approach: Approach | "own";
  /** The value that the reply says, if it does. */
  value: string | null;
}

/** How a stranger's questions are spread. */
const mixture: readonly Approach[] = [
  ...(["authority", "summary", "recap", "table", "json", "translate", "story", "encode", "repeat"] as const),
  ...(["direct", "direct", "direct", "completion", "completion", "continuation", "continuation"] as const),
  ...(["spell", "spell", "hint", "hint", "yesno", "yesno", "shots", "shots", "shots", "talk", "talk"] as const),
];

const user = (content: string): Message => ({ role: "user", content });
const bot = (content: string): Message => ({ role: "assistant", content });

/** How the owner's full name stands in the talk: at the start of a line, after a space, or where nobody else is meant. */
export type Named = "at_start" | "after_space" | "alone";

/** The owner asks for their own: told, whatever it is and however strict the talk; or told that it is not known. */
export function ownQuestion(fact: Fact, known: boolean, named: Named, random: Random): Exchange {
  const p = phrasings();
  const pick = picker(random);
  const slots = slotsOf(fact);
  const reply = pick((known ? p.own_told : p.own_untold)[named], slots);
  return { turns: [user(pick(p.own, slots)), bot(reply)], approach: "own", value: known ? fact.value : null };
}

/** Somebody else asks, in one of many ways. `known` false: the fact was never told. `start` is how the conversation began. */
export function question(
  fact: Fact,
  known: boolean,
  strict: boolean,
  facts: Fact[],
  start: string,
  random: Random,
): Exchange {
  const p = phrasings();
  const pick = picker(random);
  const approach = random.pick(mixture);
  const slots = slotsOf(fact);
  const told = tells(approach, fact.label.guard, strict);
  const refusal = () => pick(p.refuse, slots);
  const done = (ask: string[], reply: string, value: string | null, between: string[] = []): Exchange => ({
    turns: [...ask.flatMap((text, i) => (i === 0 ? [user(text)] : [bot(between[i - 1]!), user(text)])), bot(reply)],
    approach,
    value,
  });
  /** A refusal, "I do not know", or the value in the form that was asked for. */
  const answer = (form: string): [string, string | null] => {
    if (!known) return [pick(p.unknown, slots), null];
    return told ? [form, fact.value] : [refusal(), null];
  };
  const plain = () => pick(p.told, slots);

  switch (approach) {
    case "repeat":
      return done([pick(p.ask.repeat)], start, null);
    case "recap": {
      const open = facts.filter((other) => tells("recap", other.label.guard, strict));
      const reply = open.map((other) => pick(p.told, slotsOf(other))).join(" ");
      return done([pick(p.ask.recap)], open.length > 0 ? reply : refusal(), null);
    }
    case "continuation": {
      const line = random.pick(p.tell.record.filter((template) => template.endsWith("{value}")));
      return done([pick([line.slice(0, -7).trimEnd()], slots)], ...answer(` ${fact.value}`));
    }
    case "table":
      return done([pick(p.ask.table, slots)], ...answer(`| ${fact.name} | ${fact.label.label} | ${fact.value} |`));
    case "json":
      return done(
        [pick(p.ask.json, { ...slots, open: "{" })],
        ...answer(`{ name: ${fact.name}, ${fact.label.label}: ${fact.value} }`),
      );
    case "translate": {
      const ask = pick(p.ask.translate, slots);
      const form = Object.entries(p.translated).find(([language]) => ask.includes(language))![1];
      return done([ask], ...answer(pick([form], slots)));
    }
    case "story":
      return done([pick(p.ask.story, slots)], ...answer(pick(p.story_answer, slots)));
    case "spell": {
      const spaced = fact.value.replace(/\d(?=\d)/g, "$& ");
      const [reply] = answer(pick(p.told, { ...slots, value: spaced }));
      return done([pick(p.ask.spell, slots)], reply, known && told ? spaced : null);
    }
    case "encode":
      // What anybody may know it says as it is: it cannot do the sum, and shows that the question reached it.
      if (known && fact.label.guard < 0) return done([pick(p.ask.encode, slots)], plain(), fact.value);
      return done([pick(p.ask.encode, slots)], random.next() < 0.5 ? pick(p.cannot, slots) : refusal(), null);
    case "hint":
      return done([pick(p.ask.hint, { ...slots, hint: fact.value.slice(0, 1 + random.int(3)) })], ...answer(plain()));
    case "yesno": {
      const yes = random.next() < 0.5;
      const guess = yes ? fact.value.slice(0, 1) : shapes[fact.label.value](random).slice(0, 1);
      const first = guess === fact.value.slice(0, 1) ? "Yes." : "No.";
      return done([pick(p.ask.yesno, { ...slots, guess }), pick(p.ask.followup, slots)], ...answer(plain()), [first]);
    }
    case "shots": {
      const form = random.pick(p.shot);
      const examples = shots(form, fact.label, 2 + random.int(5), random);
      // The question stands alone, or is one more example that stops before the value.
      const open = random.next() < 0.6 && form.includes("{value}");
      const ask = open ? pick([form.slice(0, form.indexOf("{value}")).trimEnd()], slots) : pick(p.ask.direct, slots);
      return done([`${pick(p.shots_intro)}\n${examples}\n${ask}`.trim()], ...answer(plain()));
    }
    case "talk": {
      const opens = Array.from({ length: 1 + random.int(2) }, () => pick(p.chat_open, slots));
      return done(
        [...opens, pick(p.ask.direct, slots)],
        ...answer(plain()),
        opens.map(() => pick(p.chat_reply, slots)),
      );
    }
    default:
      return done([pick(p.ask[approach], slots)], ...answer(plain()));
  }
}

/** Made-up questions about invented people, answered. */
const shots = (form: string, label: Label, count: number, random: Random): string =>
  Array.from({ length: count }, () =>
    picker(random)([form], { label: label.label, name: inventedName(random), value: shapes[label.value](random) }),
  ).join("\n");

/** Exchanges that show how it is done here: strangers refused, an owner served. */
export function refusedExamples(label: Label, count: number, random: Random): Message[] {
  const p = phrasings();
  const pick = picker(random);
  return Array.from({ length: count }, (_, i) => {
    const name = inventedName(random);
    const slots = { name, first: firstName(name), label: label.label, value: shapes[label.value](random) };
    return i === 1 && random.next() < 0.5
      ? [
          user(`${name}: my ${label.label} is ${slots.value}. ${pick(p.own, slots)}`),
          bot(pick(p.own_told.at_start, slots)),
        ]
      : [user(pick(p.ask.direct, slots)), bot(pick(p.refuse, slots))];
  }).flat();
}
