import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshFolder, looselips, tinyBenchmark } from "./command-line.ts";
import { type Mock, mockServer } from "./mock.ts";
import { jsonOf, linesOf } from "./run-files.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await mockServer();
});
afterAll(() => mock.close());

const benchmark = tinyBenchmark();
const dollarsOf = (dir: string) =>
  linesOf(dir, "attempts.jsonl").reduce((sum, { usage }) => {
    const tokens = usage as { in: number; out: number };
    return sum + (tokens.in * 50 + tokens.out) / 1e6;
  }, 0);

test("a run stops before --max-cost is passed, says so with the command that goes on, and exits with 3; that command ends it", async () => {
  const flags = ["--price", "50,1", "--max-cost", "0.4", "--seed", "1", "--quiet"];
  const { code, err, out } = await looselips([
    "run",
    benchmark,
    "--model",
    mock.model,
    ...flags,
    "--out",
    freshFolder(),
  ]);
  expect(code).toBe(3);
  expect(err).toMatch(
    /stopped by --max-cost \$0\.40: \$0\.\d\d is spent, and the next attempt may cost up to \$[\d.]+; \d+ of 56 attempts were answered/,
  );
  expect(out).toMatch(/no headline: the run was not finished: \d+ of 56 attempts/);
  const [, dir] = /--resume (\S+)/.exec(err)!;
  const info = jsonOf(dir!, "run.json");
  expect(info).toMatchObject({ status: "incomplete", price: { in: 50, out: 1, source: "--price", date: null } });
  expect(info.cost_usd).toBeCloseTo(dollarsOf(dir!), 9);
  expect(info.cost_usd).toBeLessThanOrEqual(0.4);
  expect(info.counts.done).toBeGreaterThan(0);

  let said = { code, err };
  for (let sessions = 1; said.code === 3; sessions++) {
    const next = /^ {2}looselips (run .*)$/m.exec(said.err)![1]!.split(" ");
    expect(next).toEqual(expect.arrayContaining(["--resume", dir, "--price", "50,1", "--max-cost"]));
    said = await looselips([...next, "--quiet"]);
    expect(dollarsOf(dir!)).toBeLessThanOrEqual(Number(next.at(-1)));
    expect(sessions).toBeLessThan(4);
  }
  expect(said.code).toBe(0);
  expect(jsonOf(dir!, "run.json")).toMatchObject({ status: "complete", counts: { done: 56, skipped: 0 } });
});
test.each([
  ["--max-cost", "1"],
  ["--max-cost", "1", "--dry-run"],
])("--max-cost for a model without a price exits with 2 and names --prices: %s", async (...flags) => {
  const models = ["--model", "reference:mini", "--model", mock.model];
  const before = mock.requests();
  const { code, err } = await looselips(["run", benchmark, ...models, ...flags, "--out", freshFolder()]);
  expect(code).toBe(2);
  expect(err).toContain(`--max-cost needs to know what ${mock.model} costs`);
  expect(err).toContain("--prices FILE");
  expect(mock.requests()).toBe(before);
});
test.each([
  [["--max-cost", "-1"], "--max-cost takes one number from 0 up"],
  [["--max-cost", "much"], "--max-cost takes one number from 0 up"],
  [["--price", "1,2", "--prices", "x.yaml"], "--price and --prices exclude each other"],
  [["--prices", "/nowhere.yaml"], "cannot read the prices /nowhere.yaml"],
])("run %j exits with 2", async (flags, message) => {
  const { code, err } = await looselips(["run", benchmark, ...flags]);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
test("a dry run shows each model's price with its date, and a file's prices before the shipped ones", async () => {
  const prices = join(freshFolder(), "prices.yaml");
  const list = '"openai:gpt-5": { in: 1000000, out: 0 }';
  writeFileSync(prices, `lists: [{ of: us, date: 2026-11-24, source: a contract, prices: { ${list} } }]\n`);
  const models = ["openai:gpt-5", "openai:gpt-5-mini", "reference:mini", "openai:unheard-of"];
  const run = ["run", benchmark, ...models.flatMap((model) => ["--model", model]), "--prices", prices, "--dry-run"];
  const { code, out } = await looselips(run);
  expect(code).toBe(0);
  expect(out).toMatch(/cost +openai:gpt-5: at most \$\d+\.00 \(list price of 2026-11-24, a contract\)/);
  expect(out).toMatch(/cost +openai:gpt-5-mini: at most \$0[.\d]+ \(list price of 202\d-\d\d-\d\d, https:\/\//);
  expect(out).toMatch(/cost +reference:mini: nothing/);
  expect(out).toMatch(/cost +openai:unheard-of: unknown: give --price IN,OUT .* or --prices FILE/);
  const machine = JSON.parse((await looselips([...run, "--json"])).out);
  expect(machine.costUsd).toBeNull();
  expect(machine.costs[0]).toMatchObject({ model: "openai:gpt-5", costUsd: machine.usage.in, price: { in: 1e6 } });
  expect(machine.costs[3]).toEqual({ model: "openai:unheard-of", costUsd: null, price: null });
});
test("a run with a known price says what it cost, and of which day the price is", async () => {
  const prices = join(freshFolder(), "prices.yaml");
  const list = `"http://127.0.0.1:*": { in: 10, out: 20 }`;
  writeFileSync(prices, `lists: [{ of: us, date: 2026-11-24, source: a contract, prices: { ${list} } }]\n`);
  const flags = ["--limit", "8", "--prices", prices, "--json", "--quiet"];
  const { out } = await looselips(["run", benchmark, "--model", mock.model, ...flags, "--out", freshFolder()]);
  const [{ dir, cost_usd, usage, price }] = JSON.parse(out).runs;
  expect(cost_usd).toBeCloseTo((usage.in * 10 + usage.out * 20) / 1e6, 12);
  expect(price).toMatchObject({
    date: "2026-11-24",
    source: "a contract",
    table_sha256: expect.stringMatching(/^\w{64}$/),
  });
  expect(readFileSync(join(dir, "report.md"), "utf8").replaceAll("\\", "")).toMatch(
    /list price of 2026-11-24, a contract/,
  );
  expect(readFileSync(join(dir, "scorecard.html"), "utf8")).toMatch(/list price of 2026-11-24, a contract/);
});
