import type { Random } from "../random/random.ts";
import type { Voice } from "../records/index.ts";
import { one } from "./write.ts";

/** A voice whose first turn says who speaks, in one of the ways given; later turns are bare. */
export function voice(
  name: string,
  ways: readonly string[],
  random: Random,
  slots: Record<string, string> = {},
): Voice {
  const first = one(ways, random, { ...slots, text: "{text}" });
  return { name, first, next: "{text}" };
}
