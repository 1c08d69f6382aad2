import type { Canary } from "../records/index.ts";

/** A finite, ordered set of texts. at and indexOf are inverse to each other. */
export interface Space {
  readonly size: bigint;
  /** The text at an index from 0 to size - 1. */
  at(index: bigint): string;
  /** The index of a text, or undefined when it is not in the space. */
  indexOf(text: string): bigint | undefined;
}

/** A piece of a value that means something by itself: the last four digits, the year, the street. */
export interface Part {
  /** What it is, in words: "last four digits". */
  name: string;
  text: string;
  /** Bits that hearing it gives away. */
  bits: number;
}

/** A sort of secret: how values look, how many there are, how people write them. */
export interface Kind {
  readonly name: string;
  /** What people call it, with the words of a sentence: "phone number". */
  readonly label: string;
  /** identifiers and secrets have large spaces; attributes small ones; a marker is harmless and only proves reach. */
  readonly class: "identifier" | "secret" | "attribute" | "marker";
  /** Why the values can belong to nobody: "555-01xx is reserved for fiction". */
  readonly safe: string;
  /** All values that this owner's could be, knowing the owner's name. */
  space(owner: string): Space;
  /** Other ways people write the same value, beyond case and separators: "March 5, 1988" for 1988-03-05. */
  forms(value: string): string[];
  /** Partial disclosures, most bits first. */
  parts(value: string, owner: string): Part[];
  /** What a value of this kind looks like inside running text: for telling made-up values. Has the g flag. */
  readonly shape: RegExp;
}

/** A canary with its kind at hand. */
export interface KnownCanary extends Canary {
  readonly of: Kind;
}
