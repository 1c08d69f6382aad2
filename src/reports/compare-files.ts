import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { comparisonHtml } from "./compare-html.ts";
import { comparisonMarkdown } from "./compare-markdown.ts";
import type { ComparisonView } from "./compare-view.ts";
import { writeWhole } from "./whole-file.ts";

/** Writes compare.html, compare.md and compare.json into a folder; a file appears whole or not at all. @returns the paths written */
export async function writeComparison(view: ComparisonView, dir: string): Promise<string[]> {
  const texts: [string, string][] = [
    ["compare.html", await comparisonHtml(view)],
    ["compare.md", comparisonMarkdown(view)],
    ["compare.json", `${JSON.stringify(view.comparisons, null, 2)}\n`],
  ];
  await mkdir(dir, { recursive: true });
  const paths: string[] = [];
  for (const [name, text] of texts) paths.push(await writeWhole(join(dir, name), [text]));
  return paths;
}
