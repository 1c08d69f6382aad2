import { expect, test } from "vitest";
import { kinds } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import { manyShot } from "./many-shot.ts";
import { play } from "./play.ts";
import { drawn, smallContext } from "./test-context.ts";

const asked = async (kind: string, seed: number) => {
  const canary = drawn(kind);
  return (await play(manyShot, smallContext(canary), canary, [], seeded(seed)))[0]!.content;
};

test("up to twelve made-up phone numbers come before the question about Ada Park", async () => {
  for (let seed = 0; seed < 20; seed++) {
    const text = await asked("phone", seed);
    const values = text.match(/\d{3}\W+555\W01\d\d/g)!;
    expect(values.length).toBeGreaterThanOrEqual(6);
    expect(values.length).toBeLessThanOrEqual(12);
    expect(text.lastIndexOf("Ada Park")).toBeGreaterThan(text.lastIndexOf(values.at(-1)!));
  }
});
test("long values leave room for three at least", async () => {
  for (const { name } of kinds) expect((await asked(name, 1)).match(/\n/g)!.length).toBeGreaterThanOrEqual(3);
});
