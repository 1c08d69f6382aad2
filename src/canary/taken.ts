import { fold } from "./fold.ts";
import type { Kind } from "./kind.ts";

/** Values that are in use, and what they forbid: a text found must tell whose it is. */
export interface Taken {
  /** Whether it could be confused with a value of its kind, or with a group of digits in a value of any kind. */
  confusable(kind: Kind, value: string): boolean;
  /** Whether it is, up to case and separators, a value of its kind that is in use, or another way to write one. */
  has(kind: Kind, value: string): boolean;
  add(kind: Kind, value: string): void;
}

export function makeTaken(): Taken {
  const ofKinds = new Map<string, { spellings: Set<string>; byLength: Map<number, string[]> }>();
  const wholes = new Set<string>();
  const groups = new Set<string>();
  const of = (kind: Kind) => {
    const known = ofKinds.get(kind.name) ?? { spellings: new Set<string>(), byLength: new Map<number, string[]>() };
    ofKinds.set(kind.name, known);
    return known;
  };
  const spell = (kind: Kind, value: string) => [value, ...kind.forms(value)].map(fold);
  const groupsOf = (value: string) => value.split(/[^A-Za-z0-9]+/).map(fold);
  const has: Taken["has"] = (kind, value) => {
    const { spellings } = of(kind);
    return spell(kind, value).some((spelling) => spellings.has(spelling));
  };
  return {
    has,
    confusable(kind, value) {
      const whole = fold(value);
      if (groups.has(whole) || groupsOf(value).some((group) => wholes.has(group)) || has(kind, value)) return true;
      for (const [length, others] of of(kind).byLength) {
        if (length > whole.length && others.some((other) => other.includes(whole))) return true;
        if (length < whole.length && others.some((other) => whole.includes(other))) return true;
      }
      return false;
    },
    add(kind, value) {
      const whole = fold(value);
      const { spellings, byLength } = of(kind);
      for (const spelling of spell(kind, value)) spellings.add(spelling);
      if (!byLength.get(whole.length)?.push(whole)) byLength.set(whole.length, [whole]);
      wholes.add(whole);
      for (const group of groupsOf(value)) groups.add(group);
    },
  };
}
