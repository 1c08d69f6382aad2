import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tableOf } from "../csv.ts";
import { standalone } from "../plots/picture.ts";
import type { RunView } from "../report.ts";
import type { Figure } from "./figure.ts";
import { figuresOf } from "./index.ts";
import { rasterizer } from "./png.ts";

/**
 * Writes every figure of a run into `dir`: an SVG with its numbers as CSV, and a PNG when asked for. Figures that were drawn there before
 * go: a PNG must not outlive the numbers that it shows.
 * @returns the paths written
 * @throws InputError when a PNG is asked for and cannot be drawn here
 */
export async function writeFigures(view: RunView, dir: string, { png = false } = {}): Promise<string[]> {
  const { status, counts } = view.info;
  const mark = status === "complete" ? undefined : `${status}: ${counts.done} of ${counts.planned} attempts`;
  return await writeFiguresOf(figuresOf(view), dir, { png, mark });
}

/** The same of any figures. @param look `mark` is said above each of them */
export async function writeFiguresOf(
  figures: readonly Figure[],
  dir: string,
  { png = false, mark }: { png?: boolean; mark?: string | undefined } = {},
): Promise<string[]> {
  const paths: string[] = [];
  const toPng = png ? await rasterizer() : undefined;
  await mkdir(dir, { recursive: true });
  for (const file of await readdir(dir)) if (/\.(svg|csv|png)$/.test(file)) await rm(join(dir, file));
  for (const figure of figures) {
    const svg = standalone(figure.draw(), figure.alt, mark);
    const files: [string, string | Uint8Array][] = [
      ["svg", svg],
      ["csv", [...tableOf(figure.rows)].join("")],
      ...(toPng ? [["png", toPng(svg)] as [string, Uint8Array]] : []),
    ];
    for (const [ending, content] of files) {
      const path = join(dir, `${figure.name}.${ending}`);
      await writeFile(path, content);
      paths.push(path);
    }
  }
  return paths;
}
