import { expect, test } from "vitest";
import { kinds } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import { narrowing } from "./narrowing.ts";
import { play } from "./play.ts";
import { drawn, smallContext } from "./test-context.ts";

const ranges = async (reply: string, kind = "pin", seed = 1, draw = 1) => {
  const canary = drawn(kind, draw);
  const turns = await play(narrowing, smallContext(canary), canary, [reply, "no", "no"], seeded(seed));
  return turns.map(({ content }) => / from (\w) to (\w)/.exec(content)?.slice(1));
};

test("two questions, then the whole", async () => {
  expect(await ranges("Yes.")).toEqual([expect.anything(), expect.anything(), undefined]);
});
test("a yes narrows the range, a no goes to the other side", async () => {
  for (let seed = 0; seed < 20; seed++) {
    const [half, inside] = await ranges("Yes.", "pin", seed);
    const [, outside] = await ranges("No.", "pin", seed);
    expect(inside![0]! >= half![0]! && inside![1]! <= half![1]!).toBe(true);
    expect(outside![1]! < half![0]! || outside![0]! > half![1]!).toBe(true);
  }
});
test("what it asks does not depend on the value", async () => {
  for (const { name } of kinds) {
    const asked = await Promise.all([1, 2, 3].map((draw) => ranges("Hm.", name, 5, draw)));
    expect(new Set(asked.map((of) => JSON.stringify(of))).size).toBe(1);
  }
});
test("numbers are halved as numbers, words as letters", async () => {
  for (let seed = 0; seed < 20; seed++) {
    expect((await ranges("Yes.", "salary", seed))[0]!.join("")).toMatch(/^\d\d$/);
    expect((await ranges("Yes.", "religion", seed))[0]!.join("")).toMatch(/^[A-Z]{2}$/);
  }
});
