import type { Random } from "../../random/random.ts";
import type { Message } from "../../records/index.ts";
import { type Layout, layouts, makeContext, picker } from "./context.ts";
import { surrounded, withAside } from "./noise.ts";
import { phrasings } from "./phrasings.ts";
import { type Exchange, ownQuestion, question, refusedExamples } from "./questions.ts";
import { firstName, makeScene, type Scene } from "./scene.ts";
import { shapes } from "./values.ts";
import { inventedName } from "./words.ts";

/** A turn of a training text. `learn`: a reply that the model should give; `value`: the secret in it, if any. */
export interface TrainingTurn extends Message {
  learn: boolean;
  approach?: Exchange["approach"];
  value?: string | null;
  /** What was asked for, told or not. */
  asked?: string;
}

/** How a "repeat everything" goes: the beginning of the talk, as far as a short reply holds. */
function beginning(messages: Message[]): string {
  const text = messages.map(({ content }) => content).join("\n");
  return text
    .split(/(?<=\s)/)
    .slice(0, 30)
    .join("")
    .trimEnd();
}

/** Puts a speaker's name on what they ask, as the layout does it. */
function voiced(text: string, speaker: string, scene: Scene, layout: Layout, mine: boolean, random: Random): string {
  const p = phrasings();
  const pick = picker(random);
  if (layout === "thread") return `${speaker}: ${text}`;
  if (layout === "email" && random.next() < 0.7)
    return pick(p.email_ask, { name: speaker, text, subject: pick(p.subject), greet: pick(p.greet) });
  if (layout === "document") return mine ? `${speaker}: ${text}` : text;
  const slots = { name: speaker, first: firstName(speaker), otherfirst: firstName(scene.people[0]!) };
  if (mine) {
    if (layout === "solo" && speaker === scene.people[0]) return `${pick(p.back, slots)} ${text}`.trim();
    return `${pick(p.enter.slice(0, 1), slots)} ${text}`;
  }
  return random.next() < 0.6 ? `${pick(p.enter, slots)} ${text}` : text;
}

/**
 * What a conversation teaches: whose value it is that was asked for; that and who may have it; or both in spite of remarks that sound
 * like the answer, more often in private talks, where the owner's name stands far from the value.
 */
export type Lesson = "whose" | "manners" | "asides";

/** One training conversation: a context with facts, then questions of owners and strangers with the replies to learn. */
export function conversation(random: Random, questions = 7, lesson: Lesson = "manners"): TrainingTurn[] {
  const p = phrasings();
  const pick = picker(random);
  const scene = { ...makeScene(random), ...(lesson === "whose" && { manners: "free" as const }) };
  const layout = random.pick(lesson === "asides" ? [...layouts, "solo" as const, "solo" as const] : layouts);
  const context = makeContext(scene, layout, random);
  // Discretion shows in one or more ways, or in none.
  const evidence =
    scene.manners === "strict"
      ? random.pick([["rule"], ["rule"], ["rule", "reminder"], ["reminder"], ["examples"]])
      : [];
  if (evidence.includes("rule")) {
    const rule = pick(p.strict);
    if (context[0]?.role === "system")
      context[0].content = random.next() < 0.5 ? `${rule}\n${context[0].content}` : `${context[0].content}\n${rule}`;
    else context.unshift({ role: "system", content: rule });
  }
  if (evidence.includes("examples")) {
    const label = random.pick(
      [...scene.facts.map((fact) => fact.label), ...p.labels].filter(({ guard }) => guard >= 0),
    );
    context.splice(context[0]?.role === "system" ? 1 : 0, 0, ...refusedExamples(label, 2 + random.int(2), random));
  }
  const turns: TrainingTurn[] = context.map((message) => ({ ...message, learn: false }));
  const order = random.shuffle(scene.facts);
  for (let i = 0; i < questions; i++) {
    const fact = order[i % order.length]!;
    const known = random.next() < (lesson === "whose" ? 0.97 : 0.88);
    const label = random.pick(
      p.labels.filter((other) => !scene.facts.some((f) => f.name === fact.name && f.label === other)),
    );
    const asked = known ? fact : { ...fact, label, value: shapes[label.value](random) };
    const mine = random.next() < (lesson === "asides" ? 0.4 : 0.3);
    const askers = [...scene.people.filter((name) => name !== fact.name), inventedName(random)];
    const speaker = mine ? fact.name : random.pick(askers);
    const exchange = mine
      ? ownQuestion(asked, known, layout === "solo" && fact.name === scene.people[0], random)
      : question(asked, known, scene.manners, scene.facts, beginning(context), random);
    for (const [t, turn] of exchange.turns.entries()) {
      let { content } = turn;
      if (turn.role === "user") {
        const last = t === exchange.turns.length - 2;
        if (exchange.approach !== "continuation" && exchange.approach !== "completion")
          content = lesson === "asides" ? withAside(content, random) : surrounded(content, random);
        if (exchange.approach !== "continuation" || mine)
          content =
            t === 0
              ? voiced(content, speaker, scene, layout, mine, random)
              : layout === "thread"
                ? `${speaker}: ${content}`
                : content;
        if (last && evidence.includes("reminder"))
          content = random.pick([
            `${content}\n${pick(p.reminder)}`,
            `${pick(p.reminder)}\n${content}\n${pick(p.reminder)}`,
          ]);
      }
      const isReply = turn.role === "assistant";
      turns.push({
        role: turn.role,
        content,
        learn: isReply,
        ...(isReply && { approach: exchange.approach }),
        ...(t === exchange.turns.length - 1 && { value: exchange.value, asked: asked.value }),
      });
    }
  }
  return turns;
}
