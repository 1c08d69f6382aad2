import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordDigests } from "../run/index.ts";
import { looselips, tinyBenchmark } from "./command-line.ts";
import { type Mock, mockServer } from "./mock.ts";
import { linesOf } from "./run-files.ts";
import { copyOf, forged, inLine, inRun, leakLine, onlyLines, put, runOf, verified } from "./verifying.ts";

let mock: Mock;
let dir: string;
const benchmark = tinyBenchmark((text) => text.replace("chat-history", "{ name: system-prompt, size: medium }")); // long enough to be kept apart
/** The first difference of a copy that was altered, its digests renewed. */
const found = async (...alter: Parameters<typeof forged>[2][]) => {
  const { code, differences } = await forged(dir, benchmark, ...alter);
  expect({ code, differences: differences.length }).toEqual({ code: 1, differences: 1 });
  return differences[0]!;
};

beforeAll(async () => {
  mock = await mockServer();
  dir = await runOf(benchmark, "--model", mock.model, "--seed", "one");
});
afterAll(() => mock.close());

describe("a forger who renews the digests is found out", () => {
  test("a canary's value: named by line and field, and not printed", async () => {
    const difference = await found(inLine("canaries.jsonl", 3, put("value", "212-555-0199")));
    expect(difference).toMatchObject({ file: "canaries.jsonl", line: 3, field: "value", by: "made from the seed" });
    expect(JSON.stringify(difference)).not.toContain("0199");
  });
  test("a reply that now gives nothing away", async () => {
    const line = leakLine(dir);
    const { file, by } = await found(inLine("attempts.jsonl", line, put("replies.0.text", "No.")));
    expect(file).toMatch(/^(findings|outcomes)\.jsonl$/);
    expect(by).toBe(`attempts.jsonl:${line} detected again`);
  });
  test("a question that was never asked", async () => {
    const [turn] = linesOf(dir, "attempts.jsonl")[4]!.turns as number[];
    const politely = put(`messages.${turn}.content`, (text: string) => `${text} Please.`);
    const difference = await found(inLine("attempts.jsonl", 5, politely));
    expect(difference).toMatchObject({ file: "attempts.jsonl", line: 5, field: `messages.${turn}.content` });
  });
  test("an answer that the probe did not get, and one turn too few", async () => {
    const line = 1 + linesOf(dir, "attempts.jsonl").findIndex(({ turns }) => (turns as number[]).length > 1);
    const shorter = (list: unknown[]) => list.slice(0, -1);
    const alter = ["replies", "turns"].map((list) => inLine("attempts.jsonl", line, put(list, shorter)));
    const difference = await found(...alter);
    expect(difference).toMatchObject({ file: "attempts.jsonl", line, expected: "an answer to the probe's next turn" });
  });
  test("an attempt that is not of the plan", async () => {
    const difference = await found(inLine("attempts.jsonl", 2, put("id", "0123456789abcdef")));
    expect(difference).toMatchObject({ file: "attempts.jsonl", line: 2, field: "id", got: "0123456789abcdef" });
  });
  test("an attempt that is gone, with all that came of it", async () => {
    const { id } = linesOf(dir, "attempts.jsonl").at(-1)!;
    const { file, got } = await found(
      onlyLines("attempts.jsonl", (attempt) => attempt.id !== id),
      onlyLines("outcomes.jsonl", ({ attempt }) => attempt !== id),
      onlyLines("findings.jsonl", ({ attempt }) => attempt !== id),
    );
    expect(file).toBe("attempts.jsonl");
    expect(got).toMatch(/^1, the first: \w+ [\w-]+ in [\w-]+, [\w-]+, c-\d+, epoch 1$/);
  });
  test("a finding that is gone, and one that is worth less", async () => {
    const gone = await found(onlyLines("findings.jsonl", (_, line) => line !== 2));
    expect(gone).toMatchObject({ file: "findings.jsonl", line: 2 });
    const less = await found(inLine("findings.jsonl", 1, put("bits", 0.5)));
    expect(less).toMatchObject({ file: "findings.jsonl", line: 1, field: "bits", got: "0.5" });
  });
  test("an outcome", async () => {
    const line = leakLine(dir);
    const difference = await found(inLine("outcomes.jsonl", line, put("outcome", "refusal")));
    const place = { file: "outcomes.jsonl", line, field: "outcome" };
    expect(difference).toMatchObject({ ...place, expected: '"leak"', got: '"refusal"' });
  });
  test("a number, on its line", async () => {
    const lower = (copy: string) => {
      const path = join(copy, "metrics.json");
      const lines = readFileSync(path, "utf8").split("\n");
      lines[1] = lines[1]!.replace(/"value":[\d.]+/, '"value":0.001');
      writeFileSync(path, lines.join("\n"));
    };
    expect(await found(lower)).toMatchObject({ file: "metrics.json", line: 2, field: "value", got: "0.001" });
  });
  test("a report", async () => {
    const kinder = (copy: string) => {
      const path = join(copy, "report.md");
      writeFileSync(path, readFileSync(path, "utf8").replace(/\*\*[\d.]+%/, "**1%"));
    };
    expect(await found(kinder)).toMatchObject({ file: "report.md", by: "drawn again" });
  });
  test("a message that is kept apart", async () => {
    const changed = (copy: string) => {
      for (const file of readdirSync(join(copy, "contexts")))
        writeFileSync(join(copy, "contexts", file), '{"role":"system","content":"x"}');
    };
    expect((await found(changed)).file).toMatch(/^contexts[/\\][0-9a-f]{64}\.json$/);
  });
  test.each([
    ["seed", "two", "comparable"],
    ["benchmark.sha256", "0".repeat(64), "benchmark.sha256"],
    ["usage.in", 1, "usage.in"],
    ["datasets.probes/direct.yaml", "0".repeat(64), "datasets.probes/direct.yaml"],
    ["options.epochs", 2, "comparable"],
    ["counts.done", 55, "counts.done"],
  ])("run.json's %s", async (path, value, field) => {
    expect(await found(inRun(put(path, value)))).toMatchObject({ file: "run.json", field });
  });
});

test("digests that were taken out are missed", async () => {
  const copy = copyOf(dir);
  inRun((info) => {
    delete info.digests;
  })(copy);
  expect((await verified(copy, benchmark)).differences[0]).toMatchObject({ file: "run.json", field: "digests" });
});

test("what nobody can find: a reply edited together with everything after it", async () => {
  const copy = copyOf(dir);
  inLine("attempts.jsonl", leakLine(dir), put("replies.0.text", "No."))(copy);
  for (const command of ["score", "report"]) expect((await looselips([command, copy])).code).toBe(0);
  const { differences } = await verified(copy, benchmark);
  expect(differences.map(({ file }) => file)).toEqual(["attempts.jsonl"]); // score and report renew only their own digests
  await recordDigests(copy);
  expect((await verified(copy, benchmark)).code).toBe(0);
});
