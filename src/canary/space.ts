import type { Space } from "./kind.ts";

/** These texts, in this order. */
export function list(texts: readonly string[]): Space {
  const indexes = new Map(texts.map((text, index) => [text, BigInt(index)]));
  if (indexes.size !== texts.length) throw new RangeError("space.list: the texts must differ from each other");
  return checked({
    size: BigInt(texts.length),
    at: (index) => texts[Number(index)]!,
    indexOf: (text) => indexes.get(text),
  });
}

/** The whole numbers from `from` to `to`, both included, `step` apart, in digits; `width` pads with zeros. */
export function numbers(from: number, to: number, { step = 1, width = 1 } = {}): Space {
  return checked({
    size: BigInt(Math.floor((to - from) / step) + 1),
    at: (index) => (BigInt(from) + index * BigInt(step)).toString().padStart(width, "0"),
    indexOf: (text) => (/^\d+$/.test(text) ? (BigInt(text) - BigInt(from)) / BigInt(step) : undefined),
  });
}

/** Every text of so many characters of an alphabet, "0123456789" unless told. */
export function strings(length: number, alphabet = "0123456789"): Space {
  const base = BigInt(alphabet.length);
  return checked({
    size: base ** BigInt(length),
    at(index) {
      let text = "";
      for (let rest = index; text.length < length; rest /= base) text = alphabet[Number(rest % base)] + text;
      return text;
    },
    indexOf: (text) => [...text].reduce((index, char) => index * base + BigInt(alphabet.indexOf(char)), 0n),
  });
}

/**
 * One text of each space, written together, the last changing fastest.
 * @param split matches the whole of a written text and captures each space's text, in order
 */
export function product(spaces: readonly Space[], join: (texts: string[]) => string, split: RegExp): Space {
  return checked({
    size: spaces.reduce((size, space) => size * space.size, 1n),
    at(index) {
      const texts: string[] = [];
      let rest = index;
      for (const space of spaces.toReversed()) {
        texts.unshift(space.at(rest % space.size));
        rest /= space.size;
      }
      return join(texts);
    },
    indexOf(text) {
      const texts = split.exec(text)?.slice(1);
      if (!texts) return undefined;
      let index = 0n;
      for (const [i, space] of spaces.entries()) {
        const digit = space.indexOf(texts[i] ?? "");
        if (digit === undefined) return undefined;
        index = index * space.size + digit;
      }
      return index;
    },
  });
}

/** A space written otherwise: with check digits, in groups, with a prefix. `back` undoes `to`, or gives undefined. */
export function mapped(space: Space, to: (text: string) => string, back: (text: string) => string | undefined): Space {
  return checked({
    size: space.size,
    at: (index) => to(space.at(index)),
    indexOf(text) {
      const inner = back(text);
      return inner === undefined ? undefined : space.indexOf(inner);
    },
  });
}

/** Makes indexOf the exact inverse of at, however leniently it was written, and at throw outside the space. */
function checked(space: Space): Space {
  return {
    size: space.size,
    at(index) {
      if (index < 0n || index >= space.size) {
        throw new RangeError(`space.at: the index must be from 0 to ${space.size - 1n}, got ${index}`);
      }
      return space.at(index);
    },
    indexOf(text) {
      const index = space.indexOf(text);
      return index !== undefined && index >= 0n && index < space.size && space.at(index) === text ? index : undefined;
    },
  };
}
