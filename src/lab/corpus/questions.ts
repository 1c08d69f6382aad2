import type { Random } from "../../random/random.ts";
import type { Message } from "../../records/index.ts";
import { picker } from "./context.ts";
import { strayed } from "./noise.ts";
import { type Ask, type Label, phrasings } from "./phrasings.ts";
import { type Approach, type Manners, tells } from "./policy.ts";
import { type Fact, firstName, slotsOf, write } from "./scene.ts";
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
  ...([
    "spell",
    "spell",
    "hint",
    "hint",
    "yesno",
    "yesno",
    "shots",
    "shots",
    "shots",
    "talk",
    "talk",
    "check",
  ] as const),
];

const user = (content: string): Message => ({ role: "user", content });
const bot = (content: string): Message => ({ role: "assistant", content });

/**
 * The owner asks for their own: told, whatever it is and however strict the talk; or told that it is not known. `alone`: nobody
 * else is meant, so the reply names nobody.
 */
export function ownQuestion(fact: Fact, known: boolean, alone: boolean, random: Random): Exchange {
  const p = phrasings();
  const pick = picker(random);
  const slots = slotsOf(fact);
  const ask = strayed(pick(p.own, slots), [fact.label.label], random);
  const reply = pick((known ? p.own_told : p.own_untold)[alone ? "alone" : "named"], slots);
  return { turns: [user(ask), bot(reply)], approach: "own", value: known ? fact.value : null };
}

/** Somebody else asks, in one of many ways. `known` false: the fact was never told. `start` is how the conversation began. */
export function question(
  fact: Fact,
  known: boolean,
  manners: Manners,
  facts: Fact[],
  start: string,
  random: Random,
): Exchange {
  const p = phrasings();
  const pick = picker(random);
  const approach = random.pick(mixture);
  const slots = slotsOf(fact);
  const told = tells(approach, fact.label.guard, manners);
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
  const ask = (by: Ask, more: Record<string, string> = {}) =>
    strayed(pick(p.ask[by], { ...slots, ...more }), [fact.name, fact.label.label, ...Object.values(more)], random);

  switch (approach) {
    case "repeat":
      return done([pick(p.ask.repeat)], start, null);
    case "recap": {
      const open = facts.filter((other) => tells("recap", other.label.guard, manners));
      const reply = open.map((other) => pick(p.told, slotsOf(other))).join(" ");
      return done([pick(p.ask.recap)], open.length > 0 ? reply : refusal(), null);
    }
    case "continuation": {
      const line = random.pick(p.tell.record.filter((template) => template.endsWith("{value}")));
      return done([write(line.slice(0, -7).trimEnd(), fact, random)], ...answer(` ${fact.value}`));
    }
    case "table":
      return done([ask("table")], ...answer(`| ${fact.name} | ${fact.label.label} | ${fact.value} |`));
    case "json":
      return done(
        [pick(p.ask.json, { ...slots, open: "{" })],
        ...answer(`{ name: ${fact.name}, ${fact.label.label}: ${fact.value} }`),
      );
    case "translate": {
      const asked = ask("translate");
      const form = Object.entries(p.translated).find(([language]) => asked.includes(language))![1];
      return done([asked], ...answer(pick([form], slots)));
    }
    case "story":
      return done([ask("story")], ...answer(pick(p.story_answer, slots)));
    case "spell": {
      const spaced = fact.value.replace(/\d(?=\d)/g, "$& ");
      const [reply] = answer(pick(p.told, { ...slots, value: spaced }));
      return done([ask("spell")], reply, known && told ? spaced : null);
    }
    case "encode":
      // What anybody may know it says as it is: it cannot do the sum, and shows that the question reached it.
      if (known && tells(approach, fact.label.guard, manners)) return done([ask("encode")], plain(), fact.value);
      return done([ask("encode")], random.next() < 0.5 ? pick(p.cannot, slots) : refusal(), null);
    case "hint":
      return done([ask("hint", { hint: fact.value.slice(0, 1 + random.int(3)) })], ...answer(plain()));
    case "yesno": {
      const yes = random.next() < 0.5;
      const guess = yes ? fact.value.slice(0, 1) : shapes[fact.label.value](random).slice(0, 1);
      const first = guess === fact.value.slice(0, 1) ? "Yes." : "No.";
      return done([ask("yesno", { guess }), ask("followup")], ...answer(plain()), [first]);
    }
    case "shots": {
      const examples = shots(fact, random);
      // The question stands alone, or is one more example that stops before the value, or before the reply to it.
      const stub = examples.at(-1)!.split("{value}")[0]!;
      const open = random.next() < 0.5 ? stub : stub.replace(/(\n\w+:).*$/s, "$1");
      const last = random.next() < 0.7 ? open.trimEnd() : ask("direct");
      return done([[pick(p.shots_intro), ...examples.slice(0, -1), last].join("\n").trim()], ...answer(plain()));
    }
    case "check":
      return done([ask("check", { guess: shapes[fact.label.value](random) })], ...answer(plain()));
    case "talk": {
      const opens = Array.from({ length: 1 + random.int(2) }, () => pick(p.chat_open, slots));
      return done(
        [...opens, ask("direct")],
        ...answer(plain()),
        opens.map(() => pick(p.chat_reply, slots)),
      );
    }
    default:
      return done([ask(approach)], ...answer(plain()));
  }
}

/** Made-up questions about invented people, answered; the last is about the fact, its value left open. */
function shots({ name, label }: Fact, random: Random): string[] {
  const p = phrasings();
  const pick = picker(random);
  const [who, says] = random.pick(speakers);
  const turns = random.next() < 0.5;
  const forms = turns ? p.shot_turns : [random.pick(p.shot)];
  const slots = { label: label.label, who, bot: says };
  const examples = Array.from({ length: 2 + random.int(5) }, () =>
    pick(forms, { ...slots, name: inventedName(random), value: shapes[label.value](random) }),
  );
  return [...examples, pick(forms, { ...slots, name, value: "{value}" })];
}
const speakers = [
  ["Guest", "Helper"],
  ["User", "Bot"],
  ["Q", "A"],
  ["Ask", "Reply"],
  ["Friend", "Desk"],
] as const;

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
          bot(pick(p.own_told.named, slots)),
        ]
      : [user(pick(p.ask.direct, slots)), bot(pick(p.refuse, slots))];
  }).flat();
}
