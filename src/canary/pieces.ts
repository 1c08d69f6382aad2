import type { Part } from "./kind.ts";

/** Bits in one decimal digit. */
export const DIGIT = Math.log2(10);

const COUNT: Record<number, string> = { 3: "three", 4: "four", 8: "eight" };

/** The first digits of a value, as they stand in it; honest where all digits are free. */
export const firstDigits = (value: string, count: number): Part => ({
  name: `first ${COUNT[count]} digits`,
  text: new RegExp(`^\\D*(?:\\d\\D*){${count - 1}}\\d`).exec(value)?.[0] ?? value,
  bits: count * DIGIT,
});

/** The last digits of a value, as they stand in it; honest where all digits are free. */
export const lastDigits = (value: string, count: number): Part => ({
  name: `last ${COUNT[count]} digits`,
  text: new RegExp(`\\d(?:\\D*\\d){${count - 1}}(?=\\D*$)`).exec(value)?.[0] ?? value,
  bits: count * DIGIT,
});
