/** From where to where in a text a token stands, characters; equal where it is only a part of one. */
export type Span = readonly [from: number, to: number];

/** A piece of a character, as servers write a token that is no text by itself. */
const fragment = /\uFFFD|^bytes:|^<0x[0-9A-F]{2}>$/;

/**
 * Finds tokens in the text that they were made of. Servers leave out the first token, write a space as "\u2581" or "\u0120", put marks of their own
 * before a text, and cut characters into bytes: so tokens are matched from the end, and what is no text by itself has no width.
 * @returns one span a token, or null when the tokens do not spell the text's end
 */
export function align(text: string, tokens: readonly string[]): Span[] | null {
  const spans = new Array<Span>(tokens.length);
  let end = text.length;
  let loose = false; // after a fragment, characters may stand between it and the next token
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i]!;
    if (token === "" || fragment.test(token)) {
      spans[i] = [end, end];
      loose ||= token !== "";
      continue;
    }
    const found = lastOf(text, [token, token.replace(/[\u2581\u0120]/g, " "), token.replace(/\u010a/g, "\n")], end);
    if (found && (loose || found[1] === end)) {
      for (let j = i + 1; loose && j < tokens.length && spans[j]![0] === end && spans[j]![1] === end; j++)
        spans[j] = [found[1], end]; // the fragments share the characters that they make up
      spans[i] = found;
      [end, loose] = [found[0], false];
    } else if (end === 0 || (i === 0 && /^<.*>$/.test(token)))
      spans[i] = [end, end]; // a mark before the text
    else if (i === 0 && token.trimStart() !== token && text.slice(0, end) === token.trimStart()) spans[i] = [0, end];
    else return null;
  }
  return spans;
}

function lastOf(text: string, writings: readonly string[], end: number): Span | undefined {
  let best: Span | undefined;
  for (const writing of writings) {
    const from = text.lastIndexOf(writing, end - writing.length);
    if (end >= writing.length && from !== -1 && (!best || from + writing.length > best[1]))
      best = [from, from + writing.length];
  }
  return best;
}

/**
 * The tokens that hold any character of a part of a text. One that straddles the part's border counts whole: then the part's
 * probability holds a character or two beside it, the same for every value in its place, and is a lower bound.
 */
export function tokensOf(spans: readonly Span[], [from, to]: Span): number[] {
  return spans.flatMap(([start, end], i) => (start < to && end > from ? [i] : []));
}
