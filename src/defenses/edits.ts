/** One piece of a text that is replaced: UTF-16 offsets, end exclusive. */
export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** The text with its edits made; `moved` tells where a span of the old text stands in the new. Edits never overlap. */
export function applyEdits(text: string, edits: readonly Edit[]) {
  const sorted = [...edits].sort((a, b) => a.from - b.from);
  let result = "";
  let done = 0;
  for (const edit of sorted) {
    result += text.slice(done, edit.from) + edit.text;
    done = edit.to;
  }
  const shift = (offset: number) =>
    sorted.reduce((sum, { from, to, text: put }) => (to <= offset ? sum + put.length - (to - from) : sum), offset);
  return {
    text: result + text.slice(done),
    moved: ([start, end]: readonly [number, number]): [number, number] => [shift(start), shift(end)],
  };
}

/** Finds in a text what is to be replaced, outside the spans that are taken. */
type Find = (text: string, taken?: readonly Edit[]) => Edit[];

/** Finds all whole occurrences of the table's keys, longest first, and says what each becomes: in pieces of `within` only. */
export function swapper(table: ReadonlyMap<string, string>, within: string): Find {
  const keys = [...table.keys()].filter((key) => key && within.includes(key)).sort((a, b) => b.length - a.length);
  if (keys.length === 0) return () => [];
  // Whole words only: the PIN 4821 is not in 148210. Lookarounds, as a key may begin or end with a sign.
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${keys.map(literal).join("|")})(?![\\p{L}\\p{N}])`, "gu");
  return (text, taken = []) =>
    [...text.matchAll(whole)]
      .map((match) => ({ from: match.index, to: match.index + match[0].length, text: table.get(match[0])! }))
      .filter(({ from, to }) => taken.every((edit) => to <= edit.from || from >= edit.to));
}

/** The text with all whole occurrences of the table's keys replaced. */
export const swapAll = (text: string, table: ReadonlyMap<string, string>): string =>
  applyEdits(text, swapper(table, text)(text)).text;

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
