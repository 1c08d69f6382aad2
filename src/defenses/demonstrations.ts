import { kindNamed, kinds, makePersona } from "../canary/index.ts";
import type { Message, PlantedContext, Voice } from "../records/index.ts";
import type { Defense } from "./defense.ts";
import { swapAll } from "./edits.ts";
import { insertAfterSystem } from "./insert.ts";
import { surrogate } from "./surrogate.ts";
import { words } from "./wording.ts";

const file = "demonstrations";

/**
 * Protective examples behind the system message: a stranger asks and is refused, the owner asks and is served. They
 * speak as the context's own people do ("Name: ..."), are made up, and ask for a kind that the context holds, if any.
 * Source: protective demonstrations in DecodingTrust (arXiv:2306.11698, section 8.2), in-context defense (arXiv:2310.06387).
 * Limits: one example of each; an operator knows the kinds of secrets but not the attack.
 */
export const demonstrations: Defense = {
  name: "demonstrations",
  about: "Shows the model a stranger refused and an owner served.",
  guard: (secrets, _listener, random) => ({
    before(context) {
      const held = secrets.map(({ kind }) => kindNamed(kind)).filter((kind) => kind.class !== "marker");
      const kind = random.pick(held.length > 0 ? held : kinds.filter((any) => any.class !== "marker"));
      const text = context.messages.map(({ content }) => content).join("\n");
      const people = new Set([context.owner.name, context.stranger.name]);
      const owner = makePersona(random, people);
      const stranger = makePersona(random, people.add(owner));
      const value = surrogate(kind, owner, secrets, text, random);
      const is = /[^siu]s$/.test(kind.label) ? "are" : "is"; // "home coordinates"
      const line = (key: string) => words(file, key, random, { owner, label: kind.label, is, value });
      const said = (voice: Voice, key: string): Message => ({
        role: "user",
        content: recast(voice.first, context, owner, stranger).replace("{text}", () => line(key)),
      });
      const answered = (key: string): Message => ({ role: "assistant", content: line(key) });
      const refused = [said(context.stranger, "ask"), answered("refuse")];
      const served = [said(context.owner, "own"), answered("serve")];
      return insertAfterSystem(context, random.shuffle([refused, served]).flat());
    },
  }),
};

/** How somebody introduces themselves, with made-up names in place of the context's. */
function recast(voice: string, context: PlantedContext, owner: string, stranger: string): string {
  const first = (name: string) => name.split(" ")[0]!;
  const people = [[context.owner.name, owner] as const, [context.stranger.name, stranger] as const];
  const names = new Map(people.flatMap(([was, is]) => [[was, is] as const, [first(was), first(is)] as const]));
  return swapAll(voice, names);
}
