import { closest, distance } from "fastest-levenshtein";

/** The valid name that a wrong one was probably meant to be, or undefined when none is near. */
export function nearest(wrong: string, valid: readonly string[]): string | undefined {
  if (valid.length === 0) return undefined;
  const name = closest(wrong.toLowerCase(), valid);
  return distance(wrong.toLowerCase(), name) <= Math.max(2, name.length / 2) ? name : undefined;
}

/** What to say after an unknown name: the one that was meant, or all there are. */
export function hint(wrong: string, valid: readonly string[]): string {
  const name = nearest(wrong, valid);
  return name === undefined ? `; there are: ${valid.join(", ")}` : `; did you mean "${name}"?`;
}
