import { expect, test } from "vitest";
import type { Io } from "./io.ts";
import { sweepProgress } from "./sweep-progress.ts";

const cell = { name: "width-32_seed-1", seed: "1", setting: { width: 32 } };
function shown(quiet: boolean) {
  const lines: string[] = [];
  const io = { err: (text: string) => lines.push(text), bar: null } as unknown as Io;
  let time = 0;
  const progress = sweepProgress(io, quiet, () => time);
  progress.step(cell, "train", { index: 1, of: 6 });
  for (const seconds of [4, 9, 11, 15, 22]) {
    time = seconds * 1000;
    progress.within(seconds, 30, "loss 1.234");
  }
  progress.stop();
  return lines;
}

test("without a terminal: a line when a step begins, and one every ten seconds", () => {
  expect(shown(false)).toEqual([
    "2 of 6 · width-32_seed-1 · training",
    "2 of 6 · width-32_seed-1 · training · 11 of 30 · loss 1.234",
    "2 of 6 · width-32_seed-1 · training · 22 of 30 · loss 1.234",
  ]);
});
test("quiet: nothing", () => {
  expect(shown(true)).toEqual([]);
});
