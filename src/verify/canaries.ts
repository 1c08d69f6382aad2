import { canarySchema, type Located, readLocated } from "../records/index.ts";
import { paths } from "../run/index.ts";
import { counted } from "../texts/counted.ts";
import { Differs, damageDiffers, firstDifference } from "./difference.ts";
import { planOf } from "./plan.ts";
import type { Case, Check } from "./run-check.ts";

/** canaries.jsonl, line by line, against the canaries that the seed makes. Values are never printed. */
export const canaries: Check = {
  name: "canaries",
  run: (of) => damageDiffers(of.dir, () => compare(of)),
};

async function compare(of: Case): Promise<string> {
  const expected = planOf(of).input.canaries;
  const differs = (found: { expected: string; got: string; field?: string }, line?: number): never => {
    throw new Differs({ file: "canaries.jsonl", ...(line ? { line } : {}), ...found, by: "made from the seed" });
  };
  let read = 0;
  let last: Located<unknown> | undefined;
  for await (const located of readLocated(paths(of.dir).canaries, canarySchema)) {
    last = located;
    const canary = expected[read++];
    if (!canary) return differs({ expected: "the end of the file", got: "one canary more" }, located.line);
    const found = firstDifference(canary, located.record);
    if (found) return differs(found, located.line);
    if (JSON.stringify(canary) !== located.text)
      return differs(
        { expected: "the canary as looselips writes it", got: "the same written otherwise" },
        located.line,
      );
  }
  if (read < expected.length)
    return differs({ expected: counted(expected.length, "canary", "canaries"), got: `${read}` }, (last?.line ?? 0) + 1);
  return `${read} made again from the seed`;
}
