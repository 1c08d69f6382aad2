import { expect, test } from "vitest";
import { deadTables } from "./dead-tables.ts";

test("dead tables are collected before they come to 256 MB and one more", () => {
  let collected = 0;
  const read = deadTables(262_144, () => collected++);
  for (let reads = 0; reads < 85; reads++) read(); // of 3 MiB each
  expect(collected).toBe(0);
  read();
  expect(collected).toBe(1);
  for (let reads = 0; reads < 86 * 9; reads++) read();
  expect(collected).toBe(10);
});
test("what nobody holds is collected", async () => {
  const held = new WeakRef({});
  const read = deadTables(2 ** 28);
  await new Promise((resolve) => setImmediate(resolve));
  read();
  expect(held.deref()).toBeUndefined();
});
