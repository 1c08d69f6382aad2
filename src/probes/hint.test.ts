import { expect, test } from "vitest";
import { kinds } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import { hint } from "./hint.ts";
import { play } from "./play.ts";
import { drawn, smallContext } from "./test-context.ts";

test("gives at least one character away and at most two in five", async () => {
  for (const { name } of kinds)
    for (let seed = 0; seed < 20; seed++) {
      const canary = drawn(name, seed);
      const [turn] = await play(hint, smallContext(canary), canary, [], seeded(seed));
      const start = (length: number) => canary.value.slice(0, length);
      expect(turn!.content).toContain(start(1));
      if (canary.value.length > 2)
        expect(turn!.content).not.toContain(start(Math.floor(canary.value.length * 0.4) + 1));
    }
});
