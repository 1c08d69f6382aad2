import { expect, test } from "vitest";
import { turnstile } from "./turnstile.ts";

test("callers pass in order, one with each turn of the event loop", async () => {
  let turn = 0;
  let counting = true;
  const count = () => {
    turn++;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  const pass = turnstile();
  const passed = await Promise.all(["a", "b", "c"].map((name) => pass().then(() => [name, turn] as const)));
  counting = false;
  expect(passed.map(([name]) => name)).toEqual(["a", "b", "c"]);
  expect(new Set(passed.map(([, when]) => when)).size).toBe(3);
});
