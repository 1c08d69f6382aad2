import { bitsByPiece } from "./bits.ts";
import type { Part } from "./kind.ts";
import { list } from "./space.ts";

const codes = Array.from({ length: 10_000 }, (_, i) => String(i).padStart(4, "0")).filter(
  (code) => !/^(19|20)/.test(code),
);

/** Four digits that are no year of our times: 2024 in a text is no PIN. */
export const fourDigits = list(codes);

const start = bitsByPiece(codes, (code) => code.slice(0, 3));
const end = bitsByPiece(codes, (code) => code.slice(1));

/** What three of the four digits give away. */
export const threeOf = (code: string): Part[] =>
  [
    { name: "first three digits", text: code.slice(0, 3), bits: start(code) },
    { name: "last three digits", text: code.slice(1), bits: end(code) },
  ].sort((a, b) => b.bits - a.bits);
