import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type MetricRow, metricsFileSchema } from "../records/index.ts";
import { freshFolder, looselips } from "./command-line.ts";

const folder = freshFolder();
const file = join(folder, "small.yaml");
const dir = join(folder, "sweep");
writeFileSync(
  file,
  `name: small
version: 1.0.0
description: Seconds, to see that all steps go together.
canaries: { kinds: [pin], pairs: 3 }
repeats: [1, 24]
shapes: [record]
background: { texts: 24 }
train: { size: tiny, epochs: 12, batch: 16, words: 200, longest: 64, rate: 0.01 }
audit: { alternatives: 63, prefixes: [16, all], samples: 0 }
sweep: { cross: { size: [tiny], dedup: [false, true] } }
`,
);
const rows = (path: string): MetricRow[] => metricsFileSchema.parse(JSON.parse(readFileSync(path, "utf8"))).rows;
const value = (metric: string, by: Record<string, string | number>) => {
  const row = rows(join(dir, "metrics.json")).find(
    (row) => row.metric === metric && JSON.stringify(row.by) === JSON.stringify(by),
  );
  return row && "value" in row ? row.value : undefined;
};

let swept: Awaited<ReturnType<typeof looselips>>;
beforeAll(async () => {
  swept = await looselips(["lab", "sweep", file, "--out", dir]);
}, 300_000);

test("a sweep: planted once, trained and audited in each cell, drawn", () => {
  expect({ code: swept.code, out: swept.out }).toEqual({ code: 0, out: expect.stringContaining("sweep.html") });
  expect(swept.err).toContain("1 of 2 · size-tiny_dedup-false_seed-1 · planting");
  expect(readdirSync(join(dir, "corpora"))).toEqual(["seed-1"]);
  expect(readdirSync(join(dir, "figures"))).toContain("exposure.svg");
  const page = readFileSync(join(dir, "sweep.html"), "utf8");
  for (const [, link] of page.matchAll(/<a href="([^"]+)"/g)) expect(existsSync(join(dir, link!)), link).toBe(true);
});
test("what stood there 24 times is remembered better than what never did, and deduplication takes that away", () => {
  const exposure = (dedup: string, repeats: number) => value("exposure", { size: "tiny", dedup, repeats })!;
  expect(exposure("no", 24)).toBeGreaterThan(exposure("no", 0) + 1);
  expect(exposure("no", 24)).toBeGreaterThan(exposure("yes", 24));
  expect(value("parameters", { size: "tiny", dedup: "no" })).toBeGreaterThan(20_000);
});
test("resumed when it is whole, it makes nothing and says the same", async () => {
  const before = readFileSync(join(dir, "metrics.json"), "utf8");
  const again = await looselips(["lab", "sweep", file, "--resume", dir]);
  expect({ code: again.code, out: again.out }).toEqual({ code: 0, out: swept.out });
  expect(again.err).toContain("done before");
  expect(readFileSync(join(dir, "metrics.json"), "utf8")).toBe(before);
});
test.each([
  ["before its audit", (audit: string) => rmSync(audit, { recursive: true })],
  [
    "in the midst of its audit",
    (audit: string) => {
      const log = join(audit, "measures.jsonl");
      const text = readFileSync(log, "utf8");
      writeFileSync(log, text.slice(0, text.length / 2)); // a torn line too
      rmSync(join(audit, "metrics.json"));
    },
  ],
])(
  "cut off after a training and %s, and moved, it trains nothing again and ends with the same numbers",
  async (_, cut) => {
    const whole = rows(join(dir, "metrics.json"));
    const cell = join(dir, "cells", "size-tiny_dedup-true_seed-1");
    const weights = join(cell, "model", "model.safetensors");
    const trained = statSync(weights).mtimeMs;
    cut(join(cell, JSON.parse(readFileSync(join(cell, "cell.json"), "utf8")).audit));
    rmSync(join(cell, "cell.json"));
    const moved = join(folder, "moved");
    renameSync(dir, moved);
    const again = await looselips(["lab", "sweep", file, "--resume", moved]);
    renameSync(moved, dir);
    expect(again).toMatchObject({ code: 0 });
    expect(statSync(weights).mtimeMs).toBe(trained);
    expect(rows(join(dir, "metrics.json"))).toEqual(whole);
    const audits = readdirSync(cell).filter((name) => name.includes("audit"));
    expect(audits).toEqual([JSON.parse(readFileSync(join(cell, "cell.json"), "utf8")).audit]);
  },
);
test("--dry-run lists the cells", async () => {
  const { out } = await looselips(["lab", "sweep", file, "--dry-run"]);
  expect(out).toBe("size-tiny_dedup-false_seed-1\nsize-tiny_dedup-true_seed-1\n");
});
test("bad input: an option that training does not have, or both --out and --resume", async () => {
  const bad = join(folder, "bad.yaml");
  writeFileSync(bad, readFileSync(file, "utf8").replace("dedup: [false, true]", "widht: [32]"));
  expect(await looselips(["lab", "sweep", bad])).toMatchObject({ code: 2, err: expect.stringMatching(/widht/) });
  expect(await looselips(["lab", "sweep", file, "--out", "a", "--resume", "b"])).toMatchObject({ code: 2 });
  expect(await looselips(["lab", "sweep", "core"])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/looselips run/),
  });
});
