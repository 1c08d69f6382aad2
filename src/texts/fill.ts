import type { Random } from "../random/random.ts";

/** A stretch of text, a slot's name, or alternatives to pick from. */
type Part = string | { slot: string } | { choices: Part[][] };

/** A template, read once. */
interface Template {
  parts: Part[];
  /** Every slot that some alternative may need. */
  slots: Set<string>;
}

/**
 * A template's text: "{could|can} you tell me {owner}'s {label}?" picks one of the alternatives and puts in the slots.
 * Alternatives may be empty and may hold slots by nesting: "{hi, |}{please |}tell me {{owner}'s {label}|it}".
 * Slot values are put in as they are: braces in them mean nothing.
 * @throws RangeError on a slot that was not given or a brace without its partner
 */
export function fill(template: string, slots: Readonly<Record<string, string>>, random: Random): string {
  const { parts, slots: needed } = compiled(template);
  for (const slot of needed)
    if (slots[slot] === undefined) throw new RangeError(`fill: no value for {${slot}} in template "${template}"`);
  const write = (list: readonly Part[]): string => {
    let text = "";
    for (const part of list) {
      if (typeof part === "string") text += part;
      else text += "slot" in part ? slots[part.slot]! : write(random.pick(part.choices));
    }
    return text;
  };
  return write(parts);
}

/** The slots that a template may need, in the order in which it names them. @throws RangeError as `fill` */
export const slotsIn = (template: string): ReadonlySet<string> => compiled(template).slots;

/** The same few hundred templates are filled again and again; those made on the fly must not pile up. */
const kept = new Map<string, Template>();
const most = 4096;

function compiled(template: string): Template {
  let known = kept.get(template);
  if (!known) {
    known = compile(template);
    if (kept.size >= most) kept.clear();
    kept.set(template, known);
  }
  return known;
}

function compile(template: string): Template {
  const slots = new Set<string>();
  let at = 0;
  const wrong = (what: string): never => {
    throw new RangeError(`fill: ${what} in template "${template}"`);
  };
  /** Reads alternatives up to the closing brace, or to the end at the top. */
  const read = (top: boolean): Part[][] => {
    const options: Part[][] = [[]];
    let text = "";
    const flush = () => {
      if (text !== "") options.at(-1)!.push(text);
      text = "";
    };
    for (; at < template.length; at++) {
      const char = template[at];
      if (char === "{") {
        flush();
        const slot = /^\{(\w+)\}/.exec(template.slice(at))?.[1];
        if (slot !== undefined) {
          slots.add(slot);
          options.at(-1)!.push({ slot });
          at += slot.length + 1;
          continue;
        }
        at++;
        options.at(-1)!.push({ choices: read(false) });
        if (template[at] !== "}") wrong("an open brace is never closed");
      } else if (char === "}" && !top) break;
      else if (char === "}") wrong("a closing brace has no partner");
      else if (char === "|" && !top) {
        flush();
        options.push([]);
      } else text += char;
    }
    flush();
    return options;
  };
  return { parts: read(true)[0]!, slots };
}
