import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { recordDigests } from "../run/index.ts";
import type { Difference } from "../verify/index.ts";
import { freshFolder, looselips } from "./command-line.ts";
import { jsonOf, linesOf } from "./run-files.ts";

/** Makes a run and gives its folder. */
export async function runOf(...argv: string[]): Promise<string> {
  const out = freshFolder();
  const { code, err } = await looselips(["run", ...argv, "--quiet", "--out", out]);
  if (code !== 0) throw new Error(err);
  return runIn(out);
}

/** The one run in a folder of results. */
export const runIn = (results: string): string => {
  const names = readdirSync(results, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return join(results, names.find(({ name }) => !name.startsWith("."))!.name);
};

/** What `looselips verify --json` says. */
export async function verified(run: string, benchmark: string) {
  const { code, out, err } = await looselips(["verify", run, "--benchmark", benchmark, "--json"]);
  const { differences, agrees, open } = JSON.parse(out) as {
    differences: Difference[];
    agrees: { what: string }[];
    open: { what: string; why: string }[];
  };
  return { code, err, differences, open, agrees: agrees.map(({ what }) => what) };
}

export const copyOf = (run: string): string => {
  const copy = join(freshFolder(), "copy");
  cpSync(run, copy, { recursive: true });
  return copy;
};

type Alter = (copy: string) => void;

/** Alters a copy of a run, renews its digests as a forger would, and verifies it. */
export async function forged(run: string, benchmark: string, ...alter: Alter[]) {
  const copy = copyOf(run);
  for (const one of alter) one(copy);
  await recordDigests(copy);
  return await verified(copy, benchmark);
}

/** Puts a value, or what a function makes of the old one, at a path such as "replies.0.text". */
export const put = (path: string, value: unknown) => (record: Record<string, unknown>) => {
  const keys = path.split(/\.(?!yaml)/);
  const last = keys.pop()!;
  const at = keys.reduce((inner, key) => inner[key] as Record<string, unknown>, record);
  at[last] = typeof value === "function" ? value(at[last]) : value;
};

/** Alters one line of a file. */
export const inLine =
  (file: string, line: number, change: ReturnType<typeof put>): Alter =>
  (copy) =>
    rewrite(copy, file, (records) => {
      change(records[line - 1]!);
      return records;
    });

/** Keeps some lines of a file. */
export const onlyLines =
  (file: string, keep: (record: Record<string, unknown>, line: number) => boolean): Alter =>
  (copy) =>
    rewrite(copy, file, (records) => records.filter((record, i) => keep(record, i + 1)));

function rewrite(copy: string, file: string, change: (records: Record<string, unknown>[]) => object[]): void {
  const lines = change(linesOf(copy, file)).map((record) => `${JSON.stringify(record)}\n`);
  writeFileSync(join(copy, file), lines.join(""));
}

/** Alters run.json. */
export const inRun =
  (change: ReturnType<typeof put>): Alter =>
  (copy) => {
    const info = jsonOf(copy, "run.json");
    change(info);
    writeFileSync(join(copy, "run.json"), `${JSON.stringify(info, null, 2)}\n`);
  };

/** The line of the first attempt that leaked in its one reply. */
export function leakLine(run: string): number {
  const replies = linesOf(run, "attempts.jsonl").map(({ replies }) => (replies as unknown[]).length);
  return 1 + linesOf(run, "outcomes.jsonl").findIndex(({ outcome }, i) => outcome === "leak" && replies[i] === 1);
}
