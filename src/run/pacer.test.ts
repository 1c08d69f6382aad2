import { expect, test } from "vitest";
import { TargetError } from "../targets/error.ts";
import { pacer } from "./pacer.ts";
import { testClock } from "./testing.ts";

const stop = new AbortController().signal;
const refuse = () => Promise.reject(new TargetError("rate-limit", "429"));

test("requests that are refused together halve the width once; answers widen it again, no further than it was", async () => {
  const gate = pacer(8, testClock());
  await Promise.allSettled(Array.from({ length: 8 }, () => gate.run(refuse, stop)));
  expect(gate.width()).toBe(4);
  await Promise.allSettled([gate.run(refuse, stop)]);
  expect(gate.width()).toBe(2);
  for (let i = 0; i < 100; i++) await gate.run(() => Promise.resolve(), stop);
  expect(gate.width()).toBe(8);
});
test("never narrower than one, and never wider under way than the width", async () => {
  const gate = pacer(3, testClock());
  for (let i = 0; i < 9; i++) await Promise.allSettled([gate.run(refuse, stop)]);
  expect(gate.width()).toBe(1);
  let under = 0;
  let most = 0;
  const request = async () => {
    most = Math.max(most, ++under);
    await new Promise(setImmediate);
    under--;
  };
  const three = pacer(3, testClock());
  most = 0;
  await Promise.all(Array.from({ length: 20 }, () => three.run(request, stop)));
  expect(most).toBe(3);
});
test("a pause holds requests that had nothing to do with it", async () => {
  const clock = testClock();
  const gate = pacer(2, clock);
  const paused = () => Promise.reject(new TargetError("server", "503", { retryAfterMs: 900 }));
  await Promise.allSettled([gate.run(paused, stop)]);
  const start = clock.now();
  await gate.run(() => Promise.resolve(), stop);
  expect(clock.now() - start).toBe(900);
});
