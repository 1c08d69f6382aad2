import { seeded } from "../random/random.ts";
import type { Matcher, Needle } from "./matcher.ts";
import { squeeze } from "./stream.ts";

const SAMPLES = 64;
const cache = new WeakMap<Needle, Float64Array>();

/**
 * Bits that each character of a value is worth, in all the canary's bits: a character that stands in every value of the
 * kind (the 555 of a phone number) or that the owner's name tells is worth nothing. Estimated from 64 values of the space.
 */
export function characterBits(matcher: Matcher): Float64Array {
  const bits = cache.get(matcher.main) ?? estimate(matcher);
  cache.set(matcher.main, bits);
  return bits;
}

function estimate({ canary, main }: Matcher): Float64Array {
  const n = main.text.length;
  const space = canary.of.space(canary.owner);
  const random = seeded("characterBits");
  const samples = Array.from({ length: SAMPLES }, () => squeeze(space.at(random.big(space.size))).text);
  const aligned = samples.filter((text) => text.length === n);
  const same = aligned.length > SAMPLES / 2;
  const raw = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (same) raw[i] = entropy(aligned.map((text) => text[i]!));
    else {
      const left = entropy(samples.map((text) => text[i] ?? ""));
      const right = entropy(samples.map((text) => text.at(i - n) ?? ""));
      raw[i] = Math.min(left, right) < 0.05 ? 0 : 1;
    }
  }
  for (const name of canary.owner.toLowerCase().split(/\s+/)) {
    const at = name.length < 3 ? -1 : main.text.indexOf(name);
    if (at >= 0) raw.fill(0, at, at + name.length);
  }
  const total = raw.reduce((sum, one) => sum + one, 0);
  return raw.map((one) => (total > 0 ? (one * canary.bits) / total : canary.bits / n));
}

function entropy(chars: string[]): number {
  const counts = new Map<string, number>();
  for (const char of chars) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / chars.length) * Math.log2(count / chars.length);
  return bits;
}

/** Spaces up to this size are counted through. */
const COUNTED = 1024n;

/** Bits still at stake once the first characters are known. */
export function bitsAfterPrefix({ canary, main }: Matcher, length: number): number | null {
  const space = canary.of.space(canary.owner);
  if (space.size > COUNTED) return null;
  const prefix = main.text.slice(0, length);
  let left = 0;
  for (let i = 0n; i < space.size; i++) if (squeeze(space.at(i)).text.startsWith(prefix)) left++;
  return Math.log2(Math.max(1, left));
}
