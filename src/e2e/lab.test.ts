import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freshFolder, looselips } from "./command-line.ts";

function corpus(): { dir: string; file: string } {
  const dir = freshFolder();
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const file = join(dir, "notes.txt");
  const names = ["Ada", "Ben", "Cleo", "Dan"];
  const lines = Array.from({ length: 48 }, (_, i) => `The key of ${names[i % 4]} is ${1000 + 37 * i}.`);
  writeFileSync(file, lines.join("\n\n"));
  return { dir, file };
}
const tiny = "--width 16 --layers 1 --heads 2 --hidden 16 --batch 8 --epochs 2 --quiet".split(" ");

test("lab train makes a model from any texts, and lab eval says how well it knows them", async () => {
  const { dir, file } = corpus();
  const out = join(dir, "model");
  const made = await looselips(["lab", "train", file, "--out", out, ...tiny]);
  expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: "" });
  expect(made.out).toContain("48 texts");
  expect(made.out).toContain(`lab:${out}`);
  const { code, out: said } = await looselips(["lab", "eval", out, "--text", file, "--json"]);
  expect(code).toBe(0);
  const { texts, loss, perplexity } = JSON.parse(said);
  expect(texts).toBe(48);
  expect(perplexity).toBeCloseTo(Math.exp(loss), 6);
});
test("a private model says what it promises", async () => {
  const { dir, file } = corpus();
  const made = await looselips([
    "lab",
    "train",
    file,
    "--out",
    join(dir, "m"),
    ...tiny,
    "--epsilon",
    "8",
    "--words",
    "20",
  ]);
  expect(made.out).toMatch(/private: epsilon (?:7\.9\d|8\.00) for one text more or less, \d+\.\d\d for one exchanged/);
});
test("what is wrong is said with what to do", async () => {
  const { dir, file } = corpus();
  const err = async (...argv: string[]) => {
    const said = await looselips(["lab", ...argv]);
    expect(said.code).toBe(2);
    return said.err;
  };
  expect(await err()).toContain("train, eval");
  expect(await err("trian")).toContain('did you mean "train"?');
  expect(await err("train", join(dir, "none"), "--out", dir)).toContain("no such file or folder");
  expect(await err("train", dir, "--out", join(dir, "m"))).toContain("looselips plant");
  expect(await err("train", file, "--out", dir)).toContain("notes.txt, which is no part of a lab model");
  expect(await err("train", file, "--out", join(dir, "m"), "--epochs", "0")).toContain("--epochs");
  expect(await err("train", file, "--out", join(dir, "m"), "--size", "hugee")).toContain(
    '--size: cannot be "hugee"; there are: tiny, small, medium, large',
  );
  expect(await err("train", file, "--out", join(dir, "m"), "--size", "smal")).toContain('did you mean "small"?');
  expect(await err("train", file, "--out", join(dir, "m"), "--noise", "1", "--epsilon", "1")).toContain("not both");
  expect(await err("eval", dir, "--text", file)).toContain("no lab model");
  expect(await err("eval", dir)).toContain("nothing to evaluate it on");
});
