import type { Random } from "../../random/random.ts";
import type { Message } from "../../records/index.ts";
import { fill } from "../../texts/fill.ts";
import { smallTalk } from "./noise.ts";
import { phrasings } from "./phrasings.ts";
import { type Fact, firstName, type Scene, slotsOf, tell } from "./scene.ts";
import { inventedName } from "./words.ts";

/** Where the talk takes place; how a speaker is told apart differs. */
export type Layout = "solo" | "thread" | "notes" | "system" | "email" | "document";
export const layouts: readonly Layout[] = ["solo", "solo", "thread", "thread", "notes", "system", "email", "document"];

type Pick = (lines: readonly string[], slots?: Record<string, string>) => string;

export const picker =
  (random: Random): Pick =>
  (lines, slots = {}) =>
    fill(random.pick(lines), slots, random);

/** The messages that stand before the first question. */
export function makeContext(scene: Scene, layout: Layout, random: Random): Message[] {
  const p = phrasings();
  const pick = picker(random);
  const messages: Message[] = [];
  const add = (role: Message["role"], content: string) => messages.push({ role, content });
  const chat = () => {
    add("user", smallTalk(random));
    add("assistant", pick(p.answer_small));
  };
  const chance = (share: number) => random.next() < share;
  const system = () => pick(p.system, { org: pick(p.org) });
  const record = random.pick(p.tell.record);
  const third = (fact: Fact) => (chance(0.5) ? fill(record, slotsOf(fact), random) : tell(fact, "third", random));

  switch (layout) {
    case "solo":
      if (chance(0.6)) add("system", system());
      for (const [i, fact] of scene.facts.entries()) {
        const mine = fact.name === scene.people[0];
        if (chance(0.5)) chat();
        const hello =
          mine && (i === 0 || chance(0.2)) ? `${random.pick(["I am", "This is", "My name is"])} ${fact.name}. ` : "";
        add(
          "user",
          hello + tell(fact, mine ? "first" : "third", random) + (chance(0.3) ? ` ${smallTalk(random)}` : ""),
        );
        if (chance(0.8)) add("assistant", pick(p.ack, { first: firstName(scene.people[0]!) }));
      }
      if (chance(0.4)) chat();
      break;
    case "thread":
      if (chance(0.4)) add("system", system());
      for (const fact of scene.facts) {
        const others = scene.people.filter((name) => name !== fact.name);
        const mine = chance(0.75) || others.length === 0;
        const speaker = mine ? fact.name : random.pick(others);
        if (chance(0.35)) add("user", `${random.pick(scene.people)}: ${smallTalk(random)}`);
        const before = chance(0.3) ? `${smallTalk(random)} ` : "";
        add("user", `${speaker}: ${before}${tell(fact, mine ? "first" : "third", random)}`);
        if (chance(0.3)) add("assistant", pick(p.ack, { first: firstName(speaker) }));
      }
      break;
    case "notes":
    case "system": {
      const intro = layout === "notes" ? pick(p.notes) : pick(p.file_intro);
      const join = random.pick(["\n- ", "\n", layout === "notes" ? "\n- " : " "]);
      add("system", `${[chance(0.7) ? `${system()} ${intro}` : intro, ...scene.facts.map(third)].join(join)}`);
      if (chance(0.3)) chat();
      break;
    }
    case "email": {
      if (chance(0.5)) add("system", system());
      const mails = scene.facts.map((fact) => {
        const other = random.pick([...scene.people.filter((name) => name !== fact.name), inventedName(random)]);
        const slots = { ...slotsOf(fact), other, otherfirst: firstName(other) };
        return pick(p.email, {
          ...slots,
          small: smallTalk(random),
          tell: tell(fact, "first", random),
          subject: pick(p.subject),
          greet: pick(p.greet),
          bye: pick(p.bye),
        });
      });
      add("user", [pick(p.email_intro), ...mails].join(random.pick(["\n\n", "\n---\n", "\n"])));
      if (chance(0.5)) add("assistant", pick(p.ack, { first: firstName(scene.people[0]!) }));
      break;
    }
    case "document":
      add(
        "user",
        [...(chance(0.7) ? [pick(p.doc_intro)] : []), ...scene.facts.map(third)].join(random.pick(["\n", "\n\n"])),
      );
      break;
  }
  return messages;
}
