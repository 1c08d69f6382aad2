import { createHash } from "node:crypto";
import { benchmarkText, checkSort } from "../../benchmark/index.ts";
import { type Kind, kinds } from "../../canary/index.ts";
import { InputError } from "../../records/index.ts";
import { hint } from "../../texts/nearest.ts";
import { problemLines } from "../../texts/problems.ts";
import { parseSource } from "../../texts/source.ts";
import { type MemorizationFile, memorizationSchema } from "./schema.ts";

/** A memorization benchmark that was read and checked. */
export interface Memorization extends Omit<MemorizationFile, "canaries"> {
  readonly canaries: { readonly kinds: readonly Kind[]; readonly pairs: number };
  /** Where it was read from. */
  readonly path: string;
  /** sha256 of the file. */
  readonly sha256: string;
}

/**
 * Reads a memorization benchmark: the name of one that ships, or a path to a file (anything with a slash or a .yaml/.yml ending).
 * @throws InputError with every problem of the file, each with its line and the nearest valid name; or when it is for `run`
 */
export function loadMemorization(nameOrPath: string): Memorization {
  const { text, path } = benchmarkText(nameOrPath);
  return parseMemorization(text, path);
}

/** A memorization benchmark from its text; `path` is for messages. @throws InputError */
export function parseMemorization(text: string, path: string): Memorization {
  const source = parseSource(text, path);
  checkSort(source.data, "memorization", path);
  const parsed = memorizationSchema.safeParse(source.data);
  if (!parsed.success) throw new InputError(problemLines(parsed.error.issues, source, memorizationSchema).join("\n"));
  const { canaries, ...file } = parsed.data;
  const problems: string[] = [];
  const found = canaries.kinds.flatMap((name, index) => {
    const kind = secrets.find((one) => one.name === name);
    if (!kind)
      problems.push(`${source.where(["canaries", "kinds", index])}: there is no kind "${name}"${hint(name, names)}`);
    return kind ?? [];
  });
  if (problems.length > 0) throw new InputError(problems.join("\n"));
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { ...file, canaries: { kinds: found, pairs: canaries.pairs }, path, sha256 };
}

const secrets = kinds.filter((kind) => kind.class !== "marker"); // a marker proves reach: nobody minds it memorized
const names = secrets.map(({ name }) => name);
