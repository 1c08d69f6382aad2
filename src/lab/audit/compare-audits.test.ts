import { expect, test } from "vitest";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { audit } from "./audit.ts";
import { compareAudits } from "./compare-audits.ts";
import { lookup, options, planting } from "./testing.ts";

const canaries = planting(12, [1, 8]);
const audited = async (threshold: number, changes: object = {}) => {
  const asked = {
    canaries,
    target: lookup(canaries, threshold),
    options: options({ alternatives: 31 }),
    version: "0.0.0",
  };
  return (await audit({ ...asked, concurrency: 4, out: freshFolder(), ...changes })).dir;
};

test("a checkpoint that learned the single canaries by heart is worse, by just those, and no twin of them", async () => {
  const [old, now] = [await audited(8), await audited(1)];
  const found = await compareAudits(old, now, 0.05);
  const single = canaries.filter(({ repeats }) => repeats === 1).map(({ id }) => id);
  expect(found.verdict).toBe("worse");
  expect(found.newlyExtracted.sort()).toEqual(single.sort());
  expect(found.noLonger).toEqual([]);
  const of = (metric: string, repeats: number) =>
    found.byRepeats.find((row) => row.metric === metric && row.by.repeats === repeats);
  expect(of("extraction_rate", 1)).toMatchObject({ baseline: 0, candidate: 1, value: 1, n: 12, verdict: "worse" });
  expect(of("exposure", 1)).toMatchObject({ candidate: 5, verdict: "worse" });
  for (const repeats of [0, 8]) expect(of("exposure", repeats)).toMatchObject({ value: 0, p: 1 });
  expect(of("exposure", 0)!.verdict).not.toBe("worse");
  expect(found.headline.map(({ metric }) => metric)).toEqual(["extraction_rate", "exposure"]);
});
test("the same the other way round is better", async () => {
  const found = await compareAudits(await audited(1), await audited(8), 0.05);
  expect(found).toMatchObject({ verdict: "better", newlyExtracted: [] });
  expect(found.noLonger).toHaveLength(12);
});
test("with few canaries, no difference is not taken for none", async () => {
  const dir = await audited(8);
  const { headline } = await compareAudits(dir, dir, 0.05);
  expect(headline[0]).toMatchObject({ metric: "extraction_rate", value: 0, verdict: "cannot tell" });
});
test("audits of other canaries, or among other values, are not compared", async () => {
  const dir = await audited(8);
  await expect(compareAudits(dir, await audited(8, { limit: 8 }), 0.05)).rejects.toThrow(/of different canaries/);
  const others = { options: options({ alternatives: 15 }) };
  await expect(compareAudits(dir, await audited(8, others), 0.05)).rejects.toThrow(/same --alternatives and --seed/);
});
