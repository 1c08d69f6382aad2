import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseBenchmark } from "../benchmark/index.ts";
import { commands } from "../cli/program.ts";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");
const fenced = (path: string, language: string) =>
  [...read(path).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map((match) => match[1]!);
const flagsOf = (name: string) => Object.keys(commands.find((command) => command.name === name)!.flags);

interface Step {
  id?: string;
  run?: string;
  shell?: string;
  uses?: string;
  env?: Record<string, string>;
}
const action = parse(read("action.yml")) as { inputs: object; runs: { using: string; steps: Step[] } };

test("the action types only flags that there are", () => {
  for (const name of ["run", "compare"]) {
    const { run = "" } = action.runs.steps.find(({ id }) => id === name)!;
    const typed = [...run.matchAll(/--([a-z-]+)/g)].map((match) => match[1]!);
    expect(typed.length).toBeGreaterThan(1);
    expect(typed.filter((flag) => !flagsOf(name).includes(flag))).toEqual([]);
  }
});

test("no input of the action is pasted into a script: a name with a quote in it is no command", () => {
  for (const { run = "", shell, uses } of action.runs.steps) {
    expect(run).not.toContain("${{");
    expect(uses !== undefined || shell === "bash").toBe(true);
  }
  const used = new Set([...read("action.yml").matchAll(/inputs\.(\w+)/g)].map((match) => match[1]!));
  expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
});

test("every command line in docs/ci.md and docs/compare.md has flags that there are", () => {
  const lines = ["docs/ci.md", "docs/compare.md"].flatMap((path) => [
    ...read(path).matchAll(/looselips (run|compare|report) ([^\n`#]*)/g),
  ]);
  expect(lines.length).toBeGreaterThan(8);
  for (const [line, name, rest] of lines)
    for (const [, flag] of rest!.matchAll(/--([a-z-]+)/g)) expect(flagsOf(name!), line).toContain(flag);
});

test("the workflows are YAML, and the gates are gates", async () => {
  const [gates, ...workflows] = fenced("docs/ci.md", "yaml");
  await parseBenchmark(`${read("benchmarks/core.yaml")}\n${gates}`, "core.yaml");
  expect(workflows.map((text) => parse(text)).every(Boolean)).toBe(true);
  const { with: given } = parse(workflows[0]!).jobs.looselips.steps[1];
  expect(Object.keys(given).filter((input) => !(input in action.inputs))).toEqual([]);
});
