import { unlike } from "./fold.ts";
import type { Kind } from "./kind.ts";
import { list } from "./space.ts";
import { synonyms } from "./words.ts";

/** A kind whose values are a list with other words for each, datasets/canary/FILE.yaml: a small space. */
export function listed(about: Pick<Kind, "name" | "label" | "class" | "safe">, file: string): Kind {
  const table = synonyms(file);
  const values = Object.keys(table);
  const space = list(values);
  return {
    ...about,
    space: () => space,
    forms: (value) => unlike(value, table[value] ?? []),
    parts: () => [],
    shape: anyOf([...values, ...Object.values(table).flat()], "gi"),
  };
}

/** Matches any of the texts as whole words; the longest first, so that no text hides a longer one. */
export function anyOf(texts: readonly string[], flags: string): RegExp {
  const escaped = texts
    .toSorted((a, b) => b.length - a.length)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`\\b(?:${escaped.join("|")})\\b`, flags);
}
