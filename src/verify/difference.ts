import { join } from "node:path";
import { InputError } from "../records/index.ts";
import { visible } from "../reports/escape.ts";

/** Where a run is not what it should be. Safe to print: no canary's value, no reply, nothing that acts on a terminal. */
export interface Difference {
  /** In the run's folder. */
  file: string;
  /** From 1. */
  line?: number;
  /** "messages.3.content" */
  field?: string;
  expected: string;
  got: string;
  /** How it is known what should stand there. */
  by: string;
}

/** Ends a check: nothing after the first difference says anything new. */
export class Differs extends Error {
  override readonly name = "Differs";
  readonly difference: Difference;

  constructor(difference: Difference) {
    super(`${difference.file} differs`);
    this.difference = difference;
  }
}

/** Texts that may hold a canary's value, or what a model said. */
const unprintable = /(^|\.)(value|content|text|reasoning|token|message)$/;
const longest = 80;

/**
 * The first place where two JSON values differ, in the order of the expected one's keys; undefined when they are the same.
 * @param path of the values themselves
 */
export function firstDifference(
  expected: unknown,
  got: unknown,
  path = "",
): (Pick<Difference, "expected" | "got"> & { field: string }) | undefined {
  if (Object.is(expected, got)) return undefined;
  const at = (key: string | number) => (path === "" ? String(key) : `${path}.${key}`);
  if (isObject(expected) && isObject(got) && Array.isArray(expected) === Array.isArray(got)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
      const found = firstDifference(expected[key], got[key], at(key));
      if (found) return found;
    }
    return undefined;
  }
  const [a, b] = [told(expected, path), told(got, path)];
  if (a !== b) return { field: path, expected: a, got: b };
  const where = typeof expected === "string" && typeof got === "string" ? apart(expected, got) : 0;
  return { field: path, expected: a, got: `${b}, another from character ${where + 1} on (not shown)` };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** A value in a few safe words. */
function told(value: unknown, path: string): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string" && unprintable.test(path)) return `${value.length} characters`;
  return short(JSON.stringify(value));
}

/** A text that may be printed, cut short. */
export function short(text: string): string {
  const shown = visible(text);
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
}

/** How many characters two texts share from their beginnings. */
function apart(a: string, b: string): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same;
}

/** Runs a check in which a damaged file of the run is a difference like any other. @throws Differs */
export async function damageDiffers<T>(dir: string, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const root = join(dir); // as paths in it begin
    const told = error.message.startsWith(root)
      ? error.message.slice(root.length).replace(/^[/\\]/, "")
      : error.message;
    const [, file, line, why] = /^([^:\s]+)(?::(\d+))?: (.*)$/s.exec(told) ?? [];
    throw new Differs({
      file: file ?? "the run's folder",
      ...(line ? { line: Number(line) } : {}),
      expected: "what looselips writes",
      got: short(why ?? told),
      by: "reading it",
    });
  }
}
