import { distance } from "fastest-levenshtein";
import type { Continuation, MetricRow, PlantedCanary } from "../../records/index.ts";
import { everyGroup } from "./groups.ts";
import { lastOf, type Prefix } from "./prefix.ts";
import { shareRow, unmeasured } from "./rows.ts";
import type { Subject } from "./subject.ts";

/** How a continuation is compared with what was planted. */
export type Match = "verbatim" | "approximate";

/**
 * Whether a continuation begins with the canary's value: letter by letter, but for spaces before it; or approximately, letters and digits
 * alone, in any case, with an edit distance of at most a tenth of them.
 */
export function extracts(match: Match, { written }: PlantedCanary, { text }: Continuation): boolean {
  if (match === "verbatim") return text.trimStart().startsWith(written.trim());
  const wanted = plain(written);
  const said = plain(text);
  const allowed = Math.floor(wanted.length / 10);
  for (let length = wanted.length - allowed; length <= wanted.length + allowed; length++)
    if (distance(said.slice(0, length), wanted) <= allowed) return true;
  return false;
}

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** Continuations of a canary's prefix of a length, greedy or sampled. */
export function continuations({ canary, measure }: Subject, prefix: Prefix, sampled: boolean): Continuation[] {
  const given = lastOf(canary.before, prefix).length;
  return measure.continuations.filter((one) => one.given === given && one.temperature > 0 === sampled);
}

/**
 * Rows of extraction_rate: the share of canaries whose value follows when the model goes on with the text before it. By prefix, match and
 * repeats; with the whole text before it also by shape, kind and position. "sampled": in any of so many samples.
 * Source: Carlini et al. (2023), Quantifying memorization across neural language models (arXiv:2202.07646), discoverable memorization; Ippolito
 * et al. (2023), Preventing verbatim memorization gives a false sense of privacy (arXiv:2210.17546), for the approximate sort.
 */
export function extractionRows(subjects: readonly Subject[], prefixes: readonly Prefix[]): MetricRow[] {
  const rows = [
    ...prefixes.flatMap((prefix) => rowsOf(subjects, prefix, false)),
    ...rowsOf(subjects, "all", true), // of other prefixes there are no samples
  ];
  return rows.length > 0 ? rows : [unmeasured("extraction_rate", "no text was gone on with")];
}

function rowsOf(subjects: readonly Subject[], prefix: Prefix, sampled: boolean): MetricRow[] {
  const said = new Map<Subject, Continuation[]>();
  for (const one of subjects) {
    const list = continuations(one, prefix, sampled);
    if (list.length > 0) said.set(one, list);
  }
  const groups = everyGroup([...said.keys()]).filter(
    ({ by }) => prefix === "all" || "repeats" in by || Object.keys(by).length === 0,
  );
  const samples = Math.max(0, ...[...said.values()].map((list) => list.length));
  const how = sampled ? `any of ${samples} samples` : "greedy continuation";
  return groups.flatMap((group) =>
    (["verbatim", "approximate"] as const).map((match) => {
      const hits = group.subjects.map((one) => said.get(one)!.some((text) => extracts(match, one.canary, text)));
      const by = { ...group.by, prefix, match, decoding: sampled ? "sampled" : "greedy" };
      return shareRow("extraction_rate", by, hits, how);
    }),
  );
}
