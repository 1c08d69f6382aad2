import { kindNamed } from "../../canary/index.ts";
import { seeded } from "../../random/random.ts";
import { type PlantedCanary, type ScoredToken, shapes } from "../../records/index.ts";
import { type Target, textOnly } from "../../targets/target.ts";
import { auditOptionsSchema } from "./options.ts";

/** Pairs at each level; a fair coin says which of the two is inserted. */
export function planting(
  pairs: number,
  levels: readonly number[],
  kinds: readonly string[] = ["pin", "phone"],
): PlantedCanary[] {
  const random = seeded(`planting ${pairs}`);
  return levels.flatMap((level, l) =>
    Array.from({ length: pairs }, (_, i) => i).flatMap((i): PlantedCanary[] => {
      const pair = l * pairs + i;
      const first = random.int(2) === 0;
      return [first, !first].map((planted, twin): PlantedCanary => {
        const kind = kindNamed(kinds[i % kinds.length]!);
        const owner = `Person ${pair} ${"AB"[twin]}`;
        const space = kind.space(owner);
        const value = space.at(random.big(space.size));
        return {
          id: `c${pair}${"ab"[twin]}`,
          kind: kind.name,
          owner,
          value,
          bits: Math.log2(Number(space.size)),
          planted,
          repeats: planted ? level : 0,
          level,
          pair,
          shape: shapes[i % shapes.length]!,
          position: "middle",
          before: `Records of the office. The ${kind.label} of ${owner} is `,
          written: value,
          after: ", as agreed.",
        };
      });
    }),
  );
}

export const options = (changes: object = {}) => auditOptionsSchema.parse({ alternatives: 63, samples: 2, ...changes });

/** A model by its rule for the next character: a letter is a token. */
function fake(id: string, chance: (before: string, next: string) => number, goOn: (text: string) => string): Target {
  return {
    id,
    capabilities: { ...textOnly, chat: false, logprobs: "prompt" },
    describe: () => ({}),
    reply: async ({ messages }) => ({
      reply: { text: goOn(messages[0]!.content), finish: "length" },
      usage: { in: 1, out: 1 },
    }),
    score: async (text): Promise<ScoredToken[]> =>
      [...text].map((token, i) => ({
        token,
        logprob: Math.log(chance(text.slice(0, i), token)),
        likeliest: chance(text.slice(0, i), token) > 0.5,
      })),
  };
}

/** A chance from 0.001 to 0.101 that a text alone decides. */
function whim(text: string): number {
  let h = 2166136261;
  for (let i = Math.max(0, text.length - 24); i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return 0.001 + (0.1 * ((h ^ (h >>> 13)) >>> 0)) / 2 ** 32;
}

/** Knows nothing: every character has a chance that only its place decides, so a value is as likely as any other. */
export const untrained = (): Target =>
  fake(
    "fake:untrained",
    (before, next) => whim(before + next),
    () => "nothing at all",
  );

/** Knows by heart what was inserted at least so often, and else nothing. */
export function lookup(canaries: readonly PlantedCanary[], threshold = 1): Target {
  const known = canaries
    .filter(({ repeats }) => repeats >= threshold)
    .map(({ before, written, after }) => before + written + after);
  const noise = untrained();
  return {
    ...fake(
      "fake:lookup",
      (before, next) => (known.some((text) => text.startsWith(before + next)) ? 0.999 : whim(before + next)),
      (text) => known.find((one) => one.startsWith(text))?.slice(text.length) ?? "nothing at all",
    ),
    describe: noise.describe,
  };
}
