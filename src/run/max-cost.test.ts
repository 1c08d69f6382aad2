import fc from "fast-check";
import { expect, test } from "vitest";
import { cost } from "../prices/index.ts";
import { probes } from "../probes/index.ts";
import type { Price } from "../records/index.ts";
import { TargetError } from "../targets/error.ts";
import type { Answer, ChatRequest } from "../targets/target.ts";
import { readRunInfo } from "./folder.ts";
import { type RunOptions, run } from "./run.ts";
import { gossip, none, planInput, runOptions, scripted } from "./testing.ts";

/** Replies are dear here: what a token of them costs hides behind no slack of the prompt's. */
const price: Price = { in: 10, out: 4000, up_to: null, date: null, source: "--price", table_sha256: null };
const options = (changes: Partial<RunOptions> = {}) => runOptions({ price, ...changes });
/** A model whose replies are as long as they may be, or a share of that. */
const costly =
  (share: () => number) =>
  ({ messages, sampling }: ChatRequest): Answer => {
    const bytes = messages.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
    return {
      reply: { text: "x".repeat(sampling.maxTokens), finish: "length" },
      usage: { in: 1 + Math.floor(share() * bytes), out: Math.floor(share() * sampling.maxTokens) },
    };
  };

test("a run ends before it costs more than it may, and says so", async () => {
  const { info, stopped } = await run(await options({ maxCostUsd: 4, target: scripted(costly(() => 1)) }));
  expect(info).toMatchObject({ status: "incomplete", price });
  expect(info.counts.done).toBeGreaterThan(0);
  expect(info.counts.skipped).toBeGreaterThan(0);
  expect(info.counts.errors).toBe(0);
  expect(info.cost_usd).toBeLessThanOrEqual(4);
  expect(info.cost_usd).toBeGreaterThan(3.4); // it does not give up long before
  expect(stopped!.why).toMatch(/^\$3\.\d\d is spent, and the next attempt may cost up to \$0\.\d+$/);
});
test("whatever replies cost, and in how many sessions, the sum stays within the limit", async () => {
  const cents = fc.integer({ min: 0, max: 600 }).map((value) => value / 100);
  const sessions = fc.array(cents, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(sessions, fc.integer(), fc.integer({ min: 1, max: 6 }), async (limits, seed, concurrency) => {
      let state = seed;
      const share = () => {
        state = (state * 48271 + 11) % 2147483647;
        const part = Math.abs(state) / 2147483647;
        return part < 0.3 ? 1 : part; // the longest reply is the one to fear
      };
      const target = scripted(async (request) => {
        for (let i = Math.floor(share() * 5); i > 0; i--) await new Promise(setImmediate);
        return costly(share)(request);
      });
      const start = await options({ target, concurrency, limit: 20 });
      let dir: string | undefined;
      let most = 0;
      for (const maxCostUsd of limits) {
        most = Math.max(most, maxCostUsd);
        const ended = await run({ ...start, maxCostUsd, resume: dir });
        dir = ended.dir;
        expect(cost(ended.info.usage, price)).toBeLessThanOrEqual(most);
        expect(ended.stopped === null).toBe(ended.info.status === "complete");
      }
    }),
    { numRuns: 20 },
  );
});
test("a resumed run counts what its earlier sessions spent", async () => {
  const start = await options({ target: scripted(costly(() => 1)) });
  const first = await run({ ...start, maxCostUsd: 4 });
  const again = await run({ ...start, maxCostUsd: 4, resume: first.dir });
  expect(again.info.counts).toEqual(first.info.counts);
  const more = await run({ ...start, maxCostUsd: 1000, resume: first.dir });
  expect(more.info).toMatchObject({ status: "complete", cost_usd: expect.closeTo(cost(more.info.usage, price), 9) });
  expect(more.stopped).toBeNull();
});
test("a limit that is far away changes nothing", async () => {
  const [one, two] = [await run(await options()), await run(await options({ maxCostUsd: 1000 }))];
  expect(two.rows).toEqual(one.rows);
  expect(two).toMatchObject({ stopped: null, info: { status: "complete", cost_usd: one.info.cost_usd } });
});
test("answers whose tokens are not counted end the run: their cost is unknown, not zero", async () => {
  const mute = scripted((request) => ({ ...gossip(request), usage: { in: 0, out: 0 } }));
  const { info, stopped } = await run(await options({ maxCostUsd: 1000, target: mute }));
  expect(stopped!.why).toMatch(/does not say how many tokens/);
  expect(info).toMatchObject({ status: "incomplete", cost_usd: null });
  expect((await run(await options({ target: mute }))).info.cost_usd).toBeNull();
  const free = { ...price, in: 0, out: 0 };
  expect((await run(await options({ target: mute, price: free, maxCostUsd: 0 }))).info).toMatchObject({
    status: "complete",
    cost_usd: 0,
  });
});
test("a request that broke off may have been paid for: it counts as its worst case", async () => {
  const calls = { timeout: 0, "rate-limit": 0 };
  for (const kind of ["timeout", "rate-limit"] as const) {
    const target = scripted((request, call) => {
      calls[kind]++;
      if (call % 3 === 0) throw new TargetError(kind, "no");
      return costly(() => 0.01)(request);
    });
    await run(await options({ maxCostUsd: 2, target, concurrency: 1 }));
  }
  expect(calls.timeout).toBeLessThan(calls["rate-limit"] / 2);
});
test("a limit without a price is refused before anything is made", async () => {
  const start = await options({ maxCostUsd: 1, price: null });
  await expect(run(start)).rejects.toThrow(/--max-cost needs to know what reference:scripted costs.*--prices FILE/);
});
test("a run keeps its price when it is gone on with and nobody names another", async () => {
  const start = await options({ limit: 6 });
  const { dir, info } = await run(start);
  const { price: _, ...unpriced } = start;
  await run({ ...unpriced, resume: dir });
  expect(info.cost_usd).toBeGreaterThan(0);
  expect(await readRunInfo(dir)).toMatchObject({ price, cost_usd: info.cost_usd });
});
test("every shipped probe asks as many turns of a model that talks as of one that says no", async () => {
  // what an attempt's worst case rests on
  const perCell = { attack: 1, defended: 0, control: 0, reach: 0, utility: 1 };
  const plan = planInput({ probes: [...probes], defenses: [none], perCell });
  const turnsWith = async (text: string) => {
    const turns = new Map<string, number>();
    const target = scripted((request) => ({ ...gossip(request), reply: { text, finish: "stop" } }));
    const onAttempt: RunOptions["onAttempt"] = (attempt) => void turns.set(attempt.id, attempt.turns.length);
    await run(await options({ plan, target, onAttempt }));
    return turns;
  };
  const no = await turnsWith("No.");
  expect(no.size).toBeGreaterThan(20);
  for (const text of ["Yes.", "It is 555-0147, of course, my friend.", ""]) {
    for (const [id, turns] of await turnsWith(text)) expect(turns).toBeLessThanOrEqual(no.get(id)!);
  }
});
