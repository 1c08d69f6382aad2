import fc from "fast-check";
import { expect, test } from "vitest";
import { cost } from "../prices/index.ts";
import type { Price, Usage } from "../records/index.ts";
import { budget } from "./budget.ts";

const price = (inward: number, outward: number): Price => ({
  in: inward,
  out: outward,
  up_to: null,
  date: null,
  source: "--price",
  table_sha256: null,
});
const never = new AbortController().signal;
const tokens = (most: number) => fc.record({ in: fc.nat(most), out: fc.nat(most) });
const nothing = (uncounted = 0) => ({ usage: { in: 0, out: 0 }, uncounted });

test("whatever the order and size of replies, what is spent never passes the limit, and nobody waits for ever", async () => {
  const hundredths = (most: number) => fc.integer({ min: 0, max: 100 * most }).map((value) => value / 100); // fc.double is mostly tiny
  const attempt = fc.record({ worst: tokens(100_000), share: hundredths(1) });
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(attempt, { minLength: 10, maxLength: 60 }),
      fc.integer({ min: 1, max: 8 }),
      hundredths(50),
      hundredths(50),
      hundredths(50),
      tokens(100_000),
      async (scheduler, attempts, concurrency, inward, outward, limit, before) => {
        const at = price(inward, outward);
        const money = budget(limit, at, { usage: before, uncounted: 0 });
        const spent = { ...before };
        const within = cost(before, at) <= limit;
        let next = 0;
        let over = 0;
        const worker = async () => {
          for (let one = attempts[next++]; one; one = attempts[next++]) {
            const hold = await money.admit(one.worst, never);
            if (!hold) return;
            const real = { in: Math.floor(one.worst.in * one.share), out: Math.floor(one.worst.out * one.share) };
            await scheduler.schedule(Promise.resolve());
            spent.in += real.in;
            spent.out += real.out;
            if (cost(spent, at) > limit) over++;
            hold.settle(real);
          }
        };
        const workers = Promise.all(Array.from({ length: concurrency }, worker));
        await scheduler.waitFor(workers);
        if (within) expect(over).toBe(0);
        else expect(spent).toEqual(before);
        if (money.ended() === null) expect(next).toBeGreaterThanOrEqual(attempts.length);
      },
    ),
  );
});

/** Asks for room, and says at once whether there was any. */
async function asked(money: ReturnType<typeof budget>, worst: Usage, stop = never) {
  const answer = money.admit(worst, stop);
  const waits = Symbol("waits");
  const soon = await Promise.race([answer, new Promise((resolve) => setImmediate(() => resolve(waits)))]);
  return { waits: soon === waits, answer };
}

test("what is held back for attempts under way comes free when they cost less, in the order of asking", async () => {
  const money = budget(1, price(1, 1), nothing()); // a dollar is a million tokens
  const first = await money.admit({ in: 600_000, out: 0 }, never);
  const second = await asked(money, { in: 500_000, out: 0 });
  const third = await asked(money, { in: 100_000, out: 0 }); // would fit, but is not its turn
  expect([second.waits, third.waits]).toEqual([true, true]);
  first!.settle({ in: 1_000, out: 0 });
  expect(await second.answer).not.toBeNull();
  expect(await third.answer).not.toBeNull();
  expect(money.ended()).toBeNull();
});
test("the last dollar may be spent, and not a token more", async () => {
  const money = budget(1, price(1, 2), { usage: { in: 400_000, out: 0 }, uncounted: 0 });
  const hold = await money.admit({ in: 200_000, out: 200_000 }, never);
  hold!.settle({ in: 200_000, out: 200_000 });
  expect(await money.admit({ in: 1, out: 0 }, never)).toBeNull();
  expect(money.ended()).toEqual({
    why: "$1.00 is spent, and the next attempt may cost up to $0.000001",
    dearest: 0.6,
  });
});
test("once one did not fit, none is let in: a small one later would make the sample unfair", async () => {
  const money = budget(1, price(1, 1), nothing());
  expect(await money.admit({ in: 2_000_000, out: 0 }, never)).toBeNull();
  expect(await money.admit({ in: 1, out: 0 }, never)).toBeNull();
});
test("whoever waits when the run is told to stop is let go, and nothing is said of money", async () => {
  const stop = new AbortController();
  const money = budget(1, price(1, 1), nothing());
  const hold = await money.admit({ in: 900_000, out: 0 }, stop.signal);
  const { answer } = await asked(money, { in: 900_000, out: 0 }, stop.signal);
  stop.abort();
  hold!.settle({ in: 900_000, out: 0 });
  expect(await answer).toBeNull();
  expect(money.ended()).toBeNull();
});
test("an answer whose tokens nobody counted costs what it could, and is the last; where tokens are free it does not matter", async () => {
  const money = budget(1, price(1, 1), nothing());
  (await money.admit({ in: 10, out: 0 }, never))!.settle(null);
  expect(await money.admit({ in: 1, out: 0 }, never)).toBeNull();
  expect(money.ended()).toEqual({ why: expect.stringMatching(/does not say how many tokens/), dearest: 0.00001 });
  const resumed = budget(1, price(1, 1), nothing(1));
  expect(await resumed.admit({ in: 1, out: 0 }, never)).toBeNull();
  expect(resumed.ended()).toEqual({ ...money.ended(), dearest: 0.000001 });
  const free = budget(0, price(0, 0), nothing());
  (await free.admit({ in: 10, out: 0 }, never))!.settle(null);
  expect(await free.admit({ in: 1, out: 0 }, never)).not.toBeNull();
});
