import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseBenchmark } from "../benchmark/index.ts";
import { commands } from "../cli/program.ts";
import { parseApplication } from "../targets/app/load.ts";
import { freshFolder, looselips } from "./command-line.ts";
import { fenced, read } from "./documents.ts";

test("docs/cli.md tells of every command and every flag, and of no other", () => {
  const sections = new Map(
    read("docs/cli.md")
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.split("\n")[0]!, section]),
  );
  for (const { name, takes, flags } of commands) {
    const told = [...(sections.get(name) ?? "").matchAll(/`--([a-z-]+)/g)].map((match) => match[1]!);
    const own = Object.keys(flags).filter((flag) => !new RegExp(`[<[]${flag}\\b`).test(takes));
    expect([...new Set(told)].sort(), name).toEqual(own.sort());
  }
});

const examples = fenced("README.md", "js");

test("the README shows one plugin of each sort, in under 15 lines", () => {
  const sorts = examples.map((code) => /export const (\w+)/.exec(code)?.[1]);
  expect(sorts.sort()).toEqual(["defenses", "metrics", "probes", "scenarios", "targets"]);
  for (const code of examples) expect(code.trim().split("\n").length).toBeLessThan(15);
});

test("the README's plugins work together in one run", async () => {
  const folder = freshFolder();
  writeFileSync(join(folder, "mine.mjs"), examples.join("\n"));
  const file = join(folder, "mine.yaml");
  writeFileSync(
    file,
    `name: mine
version: 1.0.0
description: Everything of our own.
canaries: { kinds: [phone], per_kind: 6 }
scenarios: [{ name: voicemail, tone: [calm, hasty] }]
probes: [bedtime, utility]
defenses: [no-digits]
plugins: [./mine.mjs]
`,
  );
  const { code, out, err } = await looselips([
    "run",
    file,
    "--model",
    "parrot:polly",
    "--json",
    "--quiet",
    "--out",
    folder,
  ]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const [{ rows, model }] = JSON.parse(out).runs;
  const value = (metric: string, by: Record<string, string>) =>
    rows.find(
      (row: { metric: string; by: object }) => row.metric === metric && JSON.stringify(row.by) === JSON.stringify(by),
    ).value;
  expect(model).toBe("parrot:polly");
  expect(value("leak_rate", { defense: "none" })).toBe(1); // a parrot says all
  expect(value("leak_rate", { defense: "no-digits" })).toBe(0);
  expect(value("control_rate", {})).toBe(0);
  expect(value("worst_bits", {})).toBeGreaterThan(10);
});

test("every YAML example with gates is one that a benchmark may hold", async () => {
  const gates = fenced("README.md", "yaml").filter((text) => text.startsWith("gates:"));
  expect(gates.length).toBeGreaterThan(0);
  for (const text of gates) await parseBenchmark(`${read("benchmarks/core.yaml")}\n${text}`, "core.yaml");
});

test("docs/applications.md tells of every key of an application's file, in examples that load", async () => {
  const examples = [...fenced("docs/applications.md", "yaml"), read("examples/helpdesk/app.yaml")];
  const schema = JSON.parse(read("schemas/app.json"));
  const env = new Proxy({}, { get: () => "set" });
  expect(examples).toHaveLength(3);
  const validate = new Ajv2020({ strictTypes: false }).compile(schema);
  for (const text of examples) {
    expect(parseApplication(text, "app.yaml", env).secrets).not.toEqual([]);
    expect(validate(parse(text)) || validate.errors).toBe(true);
  }
  const told = [...read("docs/applications.md").matchAll(/^\| (`\w+`.*?) \|/gm)].flatMap(
    ([, cell]) => cell!.match(/\w+/g)!,
  );
  const keys = ["login", "ask"].flatMap((step) => Object.keys(schema.properties[step].properties));
  expect(told).toEqual(expect.arrayContaining([...Object.keys(schema.properties), ...keys]));
});

test("list shows every member, for people and for machines", async () => {
  const { out } = await looselips(["list"]);
  for (const section of [
    "kinds",
    "scenarios",
    "probes",
    "defenses",
    "metrics",
    "detectors",
    "targets",
    "benchmarks",
    "reports",
  ])
    expect(out).toMatch(new RegExp(`^${section}$`, "m"));
  const { probes } = JSON.parse((await looselips(["list", "probes", "--json"])).out);
  expect(probes).toContainEqual(expect.objectContaining({ name: "direct", role: "attack" }));
  for (const { name } of probes) expect(out).toContain(`  ${name} `);
});

test("help names every command, and a command's help every flag", async () => {
  const { out } = await looselips(["--help"]);
  for (const { name, flags } of commands) {
    expect(out).toContain(`looselips ${name.split(" ")[0]}`);
    const help = (await looselips([...name.split(" "), "--help"])).out;
    for (const flag of Object.keys(flags)) expect(help).toContain(flag);
  }
});
