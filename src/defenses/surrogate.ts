import type { Kind } from "../canary/kind.ts";
import type { Random } from "../random/random.ts";
import type { Canary } from "../records/index.ts";

/**
 * A value of a kind that could be this owner's and is none of the real ones: it shares no part with any of them where
 * the kind allows it ("the last four digits" of a surrogate must not be a true leak), and stands nowhere in the text.
 * A kind with no such value gets a name in brackets.
 */
export function surrogate(kind: Kind, owner: string, real: readonly Canary[], text: string, random: Random): string {
  const space = kind.space(owner);
  const same = real.filter((canary) => canary.kind === kind.name);
  const pieces = same.flatMap(({ value, owner: whose }) => kind.parts(value, whose));
  let best: { value: string; shared: number } | undefined;
  for (let tries = 0; tries < 100 && best?.shared !== 0; tries++) {
    const value = space.at(random.big(space.size));
    if (real.some((canary) => alike(canary.value, value)) || text.includes(value)) continue;
    const shared = Math.max(0, ...pieces.filter((part) => value.includes(part.text)).map(({ bits }) => bits));
    if (!best || shared < best.shared) best = { value, shared };
  }
  return best?.value ?? `[${kind.label} ${1 + random.int(1e6)}]`;
}

const alike = (a: string, b: string): boolean => plain(a).includes(plain(b)) || plain(b).includes(plain(a));
const plain = (value: string): string => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
