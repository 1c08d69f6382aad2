import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import { freshFolder } from "./command-line.ts";

const actionPath = fileURLToPath(new URL("../../", import.meta.url));
const words = z.record(z.string(), z.string());
/** An id as GitHub takes it; letters in lower case, so that none is changed. */
const ids = z.string().regex(/^[a-z_][a-z0-9_-]*$/);
const step = { id: ids.optional(), name: z.string().optional(), if: z.string().optional(), env: words.optional() };

/** What GitHub documents of a composite action's file ("Metadata syntax for GitHub Actions"), and no key besides. */
const actionSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  branding: z.strictObject({
    icon: z.string(), // a Feather icon
    color: z.enum(["white", "black", "yellow", "blue", "green", "orange", "red", "purple", "gray-dark"]),
  }),
  inputs: z.record(
    ids,
    z.strictObject({ description: z.string(), required: z.boolean().optional(), default: z.string() }),
  ),
  outputs: z.record(ids, z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({
    using: z.literal("composite"),
    steps: z.array(
      z.union([
        z.strictObject({ ...step, run: z.string(), shell: z.literal("bash") }),
        z.strictObject({
          ...step,
          uses: z.string().regex(/^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/), // a tag can be moved to other code
          with: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      ]),
    ),
  }),
});

/** The action, as its file says. @throws when the file is none that GitHub would take */
export const action = actionSchema.parse(parse(readFileSync(join(actionPath, "action.yml"), "utf8")));

/** How a job with the action in it ended. */
export interface Job {
  code: number;
  /** What the scripts printed. */
  log: string;
  /** The job's summary page, in Markdown. */
  summary: string;
  outputs: Record<string, string>;
  /** Steps of other people's actions that were reached, with what they were given. */
  used: { uses: string; with: Record<string, string> }[];
  /** What was typed at npm. */
  npm: string[];
}

/** Does in a workspace what GitHub's runner does with the action: every script for real but npm, which only writes down what it was asked. */
export async function job(workspace: string, given: Record<string, string>): Promise<Job> {
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, given[name] ?? input.default]),
  );
  const runner = freshFolder();
  const asked = join(runner, "npm-asked");
  const npm = join(runner, "bin", "npm");
  mkdirSync(dirname(npm));
  writeFileSync(npm, `#!/bin/sh\necho "$PWD: $*" >> "${asked}"\n`);
  chmodSync(npm, 0o755);
  const steps: Record<string, Record<string, string>> = {};
  const fill = (text: string) => text.replace(/\$\{\{ (.*?) \}\}/g, (_, name: string) => lookUp(name, inputs, steps));
  const filled = (env: Record<string, string | number> = {}) =>
    Object.fromEntries(Object.entries(env).map(([name, text]) => [name, fill(String(text))]));
  const end: Job = { code: 0, log: "", summary: "", outputs: {}, used: [], npm: [] };
  for (const [n, one] of action.runs.steps.entries()) {
    if (end.code !== 0 && one.if !== "always()") continue;
    if (one.if !== undefined && !holds(one.if, inputs, steps)) continue;
    if ("uses" in one) {
      end.used.push({ uses: one.uses, with: filled(one.with) });
      continue;
    }
    const [script, output, summary] = ["sh", "output", "summary"].map((what) => join(runner, `${n}.${what}`));
    writeFileSync(script!, one.run);
    const { code, log } = await bash(script!, workspace, {
      PATH: `${dirname(npm)}${delimiter}${process.env.PATH}`,
      GITHUB_ACTIONS: "true",
      GITHUB_ACTION_PATH: actionPath,
      GITHUB_OUTPUT: output!,
      GITHUB_STEP_SUMMARY: summary!,
      ...filled(one.env),
    });
    end.log += log;
    end.summary += contents(summary!);
    if (one.id) steps[one.id] = Object.fromEntries(contents(output!).split("\n").filter(Boolean).map(nameAndValue));
    end.code ||= code;
  }
  end.outputs = filled(Object.fromEntries(Object.entries(action.outputs).map(([name, { value }]) => [name, value])));
  end.npm = contents(asked).split("\n").filter(Boolean);
  return end;
}

/** As GitHub starts `shell: bash`. */
async function bash(script: string, cwd: string, env: Record<string, string>): Promise<{ code: number; log: string }> {
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], { cwd, env });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  const code = await new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? -1)));
  return { code, log };
}

const contents = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : "");
const nameAndValue = (line: string): [string, string] => {
  const at = line.indexOf("=");
  return [line.slice(0, at), line.slice(at + 1)];
};

type Names = Record<string, string>;

/** The value of a name in an expression; what was never set is empty there. @throws when the name is of another sort */
function lookUp(name: string, inputs: Names, steps: Record<string, Names>): string {
  const [, input, step, output] = /^(?:inputs\.([\w-]+)|steps\.([\w-]+)\.outputs\.([\w-]+))$/.exec(name) ?? [];
  if (input !== undefined && input in inputs) return inputs[input]!;
  if (step === undefined) throw new Error(`the action names ${name}, which is no input and no step's output`);
  if (!action.runs.steps.some(({ id }) => id === step)) throw new Error(`the action names ${name}: no step ${step}`);
  return steps[step]?.[output!] ?? "";
}

/** Whether a condition holds: always(), or comparisons with words in quotes, joined by &&. */
function holds(condition: string, inputs: Names, steps: Record<string, Names>): boolean {
  if (condition === "always()") return true;
  return condition.split(" && ").every((part) => {
    const [, name, sign, word] = /^(\S+) (==|!=) '([^']*)'$/.exec(part) ?? [];
    if (name === undefined) throw new Error(`the action has a condition of another sort: ${part}`);
    return (lookUp(name, inputs, steps) === word) === (sign === "==");
  });
}
