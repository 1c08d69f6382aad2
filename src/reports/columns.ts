import stringWidth from "string-width";

/** Filled with spaces up to a number of terminal columns. */
export const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - stringWidth(text)));

/** Cut at a number of columns, with an ellipsis; plain text only. */
export function shorten(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let out = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(out + segment) > width - 1) break;
    out += segment;
  }
  return `${out}…`;
}

/** The same, cut at the front. */
export function shortenFront(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  let out = "";
  while (letters.length > 0 && stringWidth(letters.at(-1)! + out) <= width - 1) out = letters.pop()! + out;
  return `…${out}`;
}

const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A bar for a fraction, to an eighth of a column. */
export function bar(fraction: number, width: number): string {
  const cells = Math.round(fraction * width * 8);
  return "█".repeat(Math.floor(cells / 8)) + eighths[cells % 8];
}
