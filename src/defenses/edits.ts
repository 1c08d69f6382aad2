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
  const keys = [...table.keys()].filter((key) => key && within.includes(key));
  return (text, taken = []) => {
    const found = keys.flatMap((key) => wholes(text, key).map((from) => ({ from, to: from + key.length, key })));
    found.sort((a, b) => a.from - b.from || b.to - a.to);
    const edits: Edit[] = [];
    let done = 0;
    for (const { from, to, key } of found) {
      if (from < done) continue;
      done = to;
      if (taken.every((edit) => to <= edit.from || from >= edit.to)) edits.push({ from, to, text: table.get(key)! });
    }
    return edits;
  };
}

/** Where a key stands as a whole word: the PIN 4821 is not in 148210. */
function wholes(text: string, key: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1))
    if (
      !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at)) &&
      !/^[\p{L}\p{N}]/u.test(text.slice(at + key.length, at + key.length + 2))
    )
      found.push(at);
  return found;
}

/** The text with all whole occurrences of the table's keys replaced. */
export const swapAll = (text: string, table: ReadonlyMap<string, string>): string =>
  applyEdits(text, swapper(table, text)(text)).text;
