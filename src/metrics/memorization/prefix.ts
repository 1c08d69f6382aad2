/** Characters of the text before a value that a continuation is given; "all" is the whole of it. */
export type Prefix = number | "all";

/**
 * The last characters of a text, at most so many, from where a word begins: half a word would be another token. A single word that is longer is cut.
 * @returns the whole text where it is no longer
 */
export function lastOf(text: string, prefix: Prefix): string {
  if (prefix === "all" || text.length <= prefix) return text;
  const tail = text.slice(-prefix);
  if (/\s/.test(text.at(-prefix - 1)!)) return tail;
  const word = tail.search(/\s\S/);
  return word === -1 ? tail : tail.slice(word + 1);
}
