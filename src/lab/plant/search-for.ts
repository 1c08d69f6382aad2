/** Characters of a text that decide whether the rest is compared. */
const GRAM = 4;

/**
 * Looks for many texts at once: one walk through a document, however many they are. A hash of the last four characters rules out
 * nearly every place (Karp and Rabin 1987, with a table of bits for the hashes).
 * @param texts of ASCII, none shorter than four characters
 * @returns a search that gives the indexes of those that stand in a document, some of them more than once
 */
export function searchFor(texts: readonly string[]): (document: string) => Generator<number> {
  const short = texts.find(({ length }) => length < GRAM);
  if (short !== undefined)
    throw new RangeError(`searchFor: texts must have at least ${GRAM} characters, got ${short.length}`);
  const possible = new Uint8Array(1 << 16);
  const byGram = new Map<string, number[]>();
  for (const [index, text] of texts.entries()) {
    const gram = text.slice(0, GRAM);
    let hash = 0;
    for (let i = 0; i < GRAM; i++) hash = next(hash, gram.charCodeAt(i));
    possible[hash] = 1;
    byGram.set(gram, [...(byGram.get(gram) ?? []), index]);
  }
  return function* (document) {
    let hash = 0;
    for (let end = 0; end < document.length; end++) {
      hash = next(hash, document.charCodeAt(end));
      if (possible[hash] === 0 || end + 1 < GRAM) continue;
      const from = end + 1 - GRAM;
      for (const index of byGram.get(document.slice(from, end + 1)) ?? [])
        if (document.startsWith(texts[index]!, from)) yield index;
    }
  };
}

/** Four steps of four bits shift a character out of the 16. */
const next = (hash: number, code: number): number => ((hash << 4) ^ code) & 0xffff;
