import type { Random } from "../../random/random.ts";
import type { Message } from "../../records/index.ts";
import { fill } from "../../texts/fill.ts";
import { smallTalk } from "./noise.ts";
import { phrasings } from "./phrasings.ts";
import { type Fact, firstName, type Scene, slotsOf, tell, write } from "./scene.ts";
import { capital, inventedName } from "./words.ts";

/** Where the talk takes place; how a speaker is told apart differs. */
export type Layout = "solo" | "thread" | "notes" | "system" | "email" | "document";
export const layouts: readonly Layout[] = ["solo", "solo", "thread", "thread", "notes", "system", "email", "document"];

type Pick = (lines: readonly string[], slots?: Record<string, string>) => string;

export const picker =
  (random: Random): Pick =>
  (lines, slots = {}) =>
    fill(random.pick(lines), slots, random);

const personSlots = (name: string) => ({ name, first: firstName(name) });

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
  const [field, value] = [() => pick(p.fields), () => pick(p.field_values)];
  const mark = random.pick(["", " (public)", " [open]", "", " (for all)"]);
  const sign = random.pick([" | ", "; ", ", ", " - "]);
  const inner = random.pick([sign, ": ", " "]);
  /** A row of somebody's fields: harmless ones, and the fact among them if there is one. */
  const row = (name: string, fact?: Fact) => {
    const cells = Array.from({ length: random.int(3) + (fact ? 0 : 1) }, () => `${field()}${inner}${value()}`);
    if (fact)
      cells.splice(
        random.int(cells.length + 1),
        0,
        `${fact.label.label}${inner}${fact.value}${fact.label.guard < 0 ? mark : ""}`,
      );
    return [name, ...cells].join(sign);
  };
  const third = (fact: Fact) => {
    if (layout === "document" && rows) return row(fact.name, fact);
    const text = chance(0.5) ? write(record, fact, random) : tell(fact, "third", random);
    if (chance(0.65)) return text;
    const more = [` (${field()} ${value()})`, ` ${capital(field())}: ${value()}.`, `; ${field()}: ${value()}`];
    return text + random.pick([...more, ` ${fill(random.pick(p.about), personSlots(fact.name), random)}`]);
  };
  const rows = chance(0.6);
  /** The facts' lines, and harmless ones about other people between them. */
  const entries = () =>
    random.shuffle([
      ...scene.facts.map(third),
      ...Array.from({ length: random.pick([0, 1, 2, 3]) }, () => {
        const name = inventedName(random);
        return layout === "document" && rows ? row(name) : pick(p.about, personSlots(name));
      }),
    ]);

  switch (layout) {
    case "solo":
      if (chance(0.6)) add("system", system());
      for (const [i, fact] of scene.facts.entries()) {
        const mine = fact.name === scene.people[0];
        if (chance(0.65)) chat();
        const hello =
          mine && (i === 0 || chance(0.2)) ? `${random.pick(["I am", "This is", "My name is"])} ${fact.name}. ` : "";
        add(
          "user",
          hello + tell(fact, mine ? "first" : "third", random) + (chance(0.3) ? ` ${smallTalk(random)}` : ""),
        );
        if (chance(0.8)) add("assistant", pick(p.ack, { first: firstName(scene.people[0]!) }));
      }
      if (chance(0.5)) chat();
      break;
    case "thread":
      if (chance(0.4)) add("system", system());
      for (const fact of scene.facts) {
        const others = scene.people.filter((name) => name !== fact.name);
        const mine = chance(0.75) || others.length === 0;
        const speaker = mine ? fact.name : random.pick(others);
        if (chance(0.5)) add("user", `${random.pick(scene.people)}: ${smallTalk(random)}`);
        const before = chance(0.3) ? `${smallTalk(random)} ` : "";
        add("user", `${speaker}: ${before}${tell(fact, mine ? "first" : "third", random)}`);
        if (chance(0.3)) add("assistant", pick(p.ack, { first: firstName(speaker) }));
      }
      break;
    case "notes":
    case "system": {
      const intro = layout === "notes" ? pick(p.notes) : pick(p.file_intro);
      const join = random.pick(["\n- ", "\n", layout === "notes" ? "\n- " : " "]);
      add("system", `${[chance(0.7) ? `${system()} ${intro}` : intro, ...entries()].join(join)}`);
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
      const start = [pick(p.email_intro), pick(p.email_start, { subject: pick(p.subject) })].filter(Boolean).join("\n");
      add("user", [start, ...mails].join(random.pick(["\n\n", "\n---\n", "\n", "\n\n---\n\n"])));
      if (chance(0.5)) add("assistant", pick(p.ack, { first: firstName(scene.people[0]!) }));
      break;
    }
    case "document":
      add("user", [...(chance(0.7) ? [pick(p.doc_intro)] : []), ...entries()].join(random.pick(["\n", "\n\n"])));
      break;
  }
  return messages;
}
