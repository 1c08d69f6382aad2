import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { memorizationFigures } from "../figures/memorization.ts";
import { sweepFigures } from "../figures/sweep.ts";
import { writeFiguresOf } from "../figures/write.ts";
import { auditHtml } from "./audit-html.ts";
import { sweepHtml } from "./sweep-html.ts";
import type { AuditView, SweepView } from "./view.ts";

/** Writes memorization.html and figures/ into an audit's folder. @returns the paths written */
export async function writeAuditPage(view: AuditView, dir: string, { png = false } = {}): Promise<string[]> {
  const figures = await writeFiguresOf(memorizationFigures(view.rows), join(dir, "figures"), {
    png,
    mark: view.unfinished,
  });
  return [await writePage(join(dir, "memorization.html"), await auditHtml(view)), ...figures];
}

/** Writes sweep.html and figures/ into a sweep's folder. @returns the paths written */
export async function writeSweepPage(view: SweepView, dir: string, { png = false } = {}): Promise<string[]> {
  const figures = await writeFiguresOf(sweepFigures(view.rows), join(dir, "figures"), { png, mark: view.unfinished });
  return [await writePage(join(dir, "sweep.html"), await sweepHtml(view)), ...figures];
}

/** A file appears whole or not at all. */
async function writePage(path: string, text: string): Promise<string> {
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(`${path}.unfinished`, text);
  await rename(`${path}.unfinished`, path);
  return path;
}
