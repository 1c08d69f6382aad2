import { readFile } from "node:fs/promises";
import { InputError } from "../records/index.ts";
import { paths } from "../run/index.ts";
import { Differs, firstDifference } from "./difference.ts";

/**
 * Compares metrics.json, which has a row a line, with what it should be.
 * @param unreviewed as it was before anybody reviewed findings: review.jsonl may be younger than metrics.json
 * @throws Differs naming the line and the field
 */
export async function compareMetrics(dir: string, expected: string, unreviewed: string): Promise<void> {
  const got = await readFile(paths(dir).metrics, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${paths(dir).metrics}: cannot be read (${error.code})`);
  });
  if (got === expected || got === unreviewed) return;
  const [wanted, found] = [expected.split("\n"), got.split("\n")];
  const index = wanted.findIndex((line, i) => line !== found[i]);
  const line = (index === -1 ? wanted.length : index) + 1;
  const [want, have] = [rowOf(wanted[line - 1]), rowOf(found[line - 1])];
  const place = { file: "metrics.json", line, by: "measured again" };
  const differing = want && have && firstDifference(want, have);
  if (differing)
    throw new Differs({ ...place, ...differing, by: `${place.by}: ${want.metric} by ${JSON.stringify(want.by)}` });
  throw new Differs({
    ...place,
    expected: want ? `the row ${want.metric} by ${JSON.stringify(want.by)}` : "the end of the rows",
    got: have ? "the same written otherwise" : found[line - 1] === undefined ? "the end of the file" : "no such row",
  });
}

function rowOf(line: string | undefined): { metric: unknown; by: unknown } | undefined {
  try {
    const row = JSON.parse((line ?? "").replace(/,$/, ""));
    return typeof row === "object" && row !== null ? row : undefined;
  } catch {
    return undefined;
  }
}
