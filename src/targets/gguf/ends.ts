import type { Token } from "./library.ts";

/** What closes a reply. */
export interface Ends {
  tokens: ReadonlySet<Token>;
  texts: readonly string[];
}

/**
 * How many of a reply's tokens come before the first of the texts that end it: a token that holds the beginning of such a
 * text is left out. Undefined when there is no such text.
 */
export function tokensBefore(
  texts: readonly string[],
  ids: readonly Token[],
  textOf: (ids: readonly Token[]) => string,
): number | undefined {
  if (texts.length === 0) return undefined;
  const whole = textOf(ids);
  const starts = texts.map((text) => whole.indexOf(text)).filter((start) => start >= 0);
  if (starts.length === 0) return undefined;
  const end = Math.min(...starts);
  let before = ids.length;
  while (before > 0 && textOf(ids.slice(0, before)).length > end) before--;
  return before;
}
