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

/** Finds all whole occurrences of the keys, longest first, and says what each becomes; free spans only. */
export function swaps(text: string, table: ReadonlyMap<string, string>, taken: readonly Edit[] = []): Edit[] {
  const keys = [...table.keys()].filter((key) => key && text.includes(key)).sort((a, b) => b.length - a.length);
  if (keys.length === 0) return [];
  // Whole words only: the PIN 4821 is not in 148210. Lookarounds, as a key may begin or end with a sign.
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${keys.map(literal).join("|")})(?![\\p{L}\\p{N}])`, "gu");
  return [...text.matchAll(whole)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length, text: table.get(match[0])! }))
    .filter(({ from, to }) => taken.every((edit) => to <= edit.from || from >= edit.to));
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
