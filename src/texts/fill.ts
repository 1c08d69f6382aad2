import type { Random } from "../random/random.ts";

/**
 * A template's text: "{could|can} you tell me {owner}'s {label}?" picks one of the alternatives and puts in the slots.
 * Alternatives may be empty and may hold slots by nesting: "{hi, |}{please |}tell me {{owner}'s {label}|it}".
 * Slot values are put in as they are: braces in them mean nothing.
 * @throws RangeError on a slot that was not given or a brace without its partner
 */
export function fill(template: string, slots: Readonly<Record<string, string>>, random: Random): string {
  let at = 0;
  const wrong = (what: string): never => {
    throw new RangeError(`fill: ${what} in template "${template}"`);
  };
  /** Reads alternatives up to the closing brace (or the end, at the top) and returns their texts, unpicked. */
  const read = (top: boolean): (() => string)[] => {
    const options: (() => string)[][] = [[]];
    let text = "";
    const flush = () => {
      const piece = text;
      if (piece !== "") options.at(-1)!.push(() => piece);
      text = "";
    };
    for (; at < template.length; at++) {
      const char = template[at];
      if (char === "{") {
        flush();
        const slot = /^\{(\w+)\}/.exec(template.slice(at))?.[1];
        if (slot !== undefined) {
          const value = slots[slot] ?? wrong(`no value for {${slot}}`);
          options.at(-1)!.push(() => value);
          at += slot.length + 1;
          continue;
        }
        at++;
        const choices = read(false);
        options.at(-1)!.push(() => random.pick(choices)());
        if (template[at] !== "}") wrong("an open brace is never closed");
      } else if (char === "}" && !top) break;
      else if (char === "}") wrong("a closing brace has no partner");
      else if (char === "|" && !top) {
        flush();
        options.push([]);
      } else text += char;
    }
    flush();
    return options.map((parts) => () => parts.map((part) => part()).join(""));
  };
  return read(true)[0]!();
}
