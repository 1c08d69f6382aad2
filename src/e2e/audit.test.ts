import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { referencePlanting } from "../lab/reference/planting.ts";
import { freshFolder, looselips } from "./command-line.ts";

const small = ["--alternatives", "7", "--samples", "1", "--quiet"];

test("the reference model is audited, scored again to the same bytes, and compared with itself", async () => {
  const out = freshFolder();
  const { code, out: said } = await looselips([
    "audit",
    "reference",
    "--limit",
    "36",
    ...small,
    "--json",
    "--out",
    out,
  ]);
  expect(code).toBe(0);
  const { dir, status, counts, rows } = JSON.parse(said);
  expect({ status, counts }).toEqual({ status: "complete", counts: { planned: 36, done: 36, errors: 0 } });
  const exposure = (repeats: number) =>
    rows.find(
      (row: { metric: string; by: { repeats?: number } }) => row.metric === "exposure" && row.by.repeats === repeats,
    ).value;
  expect(exposure(256)).toBe(3);
  expect(exposure(0)).toBeLessThan(2.5);
  const metrics = readFileSync(join(dir, "metrics.json"), "utf8");
  expect((await looselips(["score", dir])).code).toBe(0);
  expect(readFileSync(join(dir, "metrics.json"), "utf8")).toBe(metrics);
  const gate = join(out, "gates.yaml");
  writeFileSync(gate, "gates:\n  - { metric: extraction_rate, compare: non-inferior, margin: 0.05 }\n");
  const compared = await looselips(["compare", dir, dir, "--gate", gate]);
  expect(compared.out).toContain("newly extracted: 0");
  expect(compared.code).toBe(1); // 18 canaries cannot show a difference of less than 5 points
});
test("a summary fits a screen and begins with what comes out", async () => {
  const { out } = await looselips(["audit", "reference", "--limit", "18", ...small, "--out", freshFolder()]);
  const lines = out.trim().split("\n");
  expect(lines[1]).toMatch(/^\d+ of 9 of the inserted values come out word for word .* never inserted: 0 of 9$/);
  expect(lines.length).toBeLessThan(26);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(130);
});
test("what is wrong with a manifest is said in a line", async () => {
  const dir = freshFolder();
  const manifest = join(dir, "manifest.jsonl");
  const failing = async (...args: string[]) => {
    const { code, err } = await looselips(["audit", ...args, ...small, "--out", dir]);
    expect(code).toBe(2);
    return err;
  };
  expect(await failing(join(dir, "none"))).toMatch(/no such file or folder; a manifest is made by looselips plant/);
  const [one, twin] = referencePlanting();
  writeFileSync(manifest, `${JSON.stringify(one)}\n`);
  expect(await failing(manifest)).toMatch(/pair 0 .* is not two canaries of one kind and level/);
  writeFileSync(manifest, `${JSON.stringify(one)}\n${JSON.stringify({ ...twin, repeats: 3 })}\n`);
  expect(await failing(manifest)).toMatch(/manifest.jsonl:2: repeats: must be the level of an inserted canary/);
  writeFileSync(join(dir, "corpus.json"), "{}");
  writeFileSync(manifest, `${JSON.stringify(one)}\n${JSON.stringify(twin)}\n`);
  expect(await failing(manifest)).toMatch(/corpus.json/);
});
