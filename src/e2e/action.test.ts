import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseBenchmark } from "../benchmark/index.ts";
import { commands } from "../cli/program.ts";
import { fenced, read } from "./documents.ts";
import { action } from "./github-runner.ts";

const flagsOf = (name: string) => Object.keys(commands.find((command) => command.name === name)!.flags);

test("the action types only flags that there are", () => {
  for (const name of ["run", "compare"]) {
    const step = action.runs.steps.find(({ id }) => id === name)!;
    const typed = [...("run" in step ? step.run : "").matchAll(/--([a-z-]+)/g)].map((match) => match[1]!);
    expect(typed.length).toBeGreaterThan(1);
    expect(typed.filter((flag) => !flagsOf(name).includes(flag))).toEqual([]);
  }
});

test("no input of the action is pasted into a script: a name with a quote in it is no command", () => {
  for (const step of action.runs.steps) if ("run" in step) expect(step.run).not.toContain("${{");
  const used = new Set([...read("action.yml").matchAll(/inputs\.(\w+)/g)].map((match) => match[1]!));
  expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
});

const workflows = fenced("docs/ci.md", "yaml").slice(1);
/** Every line that a workflow gives to a shell. */
const typed = (node: unknown): string[] => {
  if (node === null || typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, value]) =>
    ["run", "script"].includes(key) ? [value].flat().flatMap((text: string) => text.split("\n")) : typed(value),
  );
};

test("every command line in docs/ci.md and docs/compare.md has flags that there are", () => {
  const lines = ["docs/ci.md", "docs/compare.md"].flatMap((path) => [
    ...read(path).matchAll(/looselips (run|compare|report) ([^\n`#]*)/g),
  ]);
  expect(lines.length).toBeGreaterThan(8);
  for (const [line, name, rest] of lines)
    for (const [, flag] of rest!.matchAll(/--([a-z-]+)/g)) expect(flagsOf(name!), line).toContain(flag);
});

test("the workflows type nothing but the install and looselips, a run before its comparison", () => {
  for (const text of workflows.slice(1))
    expect(typed(parse(text)).map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      "npm ci",
      "npx looselips run",
      "npx looselips compare",
    ]);
});

test("the gates are gates, and the action is given inputs that it has", async () => {
  await parseBenchmark(`${read("benchmarks/core.yaml")}\n${fenced("docs/ci.md", "yaml")[0]}`, "core.yaml");
  const { with: given } = parse(workflows[0]!).jobs.looselips.steps[1];
  expect(Object.keys(given).filter((input) => !(input in action.inputs))).toEqual([]);
});
