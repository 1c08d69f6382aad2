import { join } from "node:path";
import { leaksCsv, metricsCsv } from "./csv.ts";
import { htmlReport } from "./html.ts";
import { junitReport } from "./junit.ts";
import { latexReport } from "./latex.ts";
import { markdownReport } from "./markdown.ts";
import { modelCardReport } from "./model-card.ts";
import type { Report, RunView } from "./report.ts";
import { sarifReport } from "./sarif.ts";
import { writeWhole } from "./whole-file.ts";

export { writeComparison } from "./compare-files.ts";
export { comparisonMarkdown } from "./compare-markdown.ts";
export { comparisonSummary } from "./compare-terminal.ts";
export { loadComparison } from "./compare-view.ts";
export { writeFigures } from "./figures/write.ts";
export { type CiOutput, forCi, runForCi } from "./github.ts";
export { settingName } from "./memorization/setting-name.ts";
export { sweepSummary } from "./memorization/terminal.ts";
export type { AuditView, Remembered, SweepView } from "./memorization/view.ts";
export { writeAuditPage, writeSweepPage } from "./memorization/write.ts";
export { missingCells } from "./missing-cells.ts";
export type { Report, RunView } from "./report.ts";
export { summary } from "./terminal.ts";
export { loadRows, loadView } from "./view.ts";

/** Every file that is drawn from a run. */
export const reports: readonly Report[] = [
  htmlReport,
  markdownReport,
  modelCardReport,
  latexReport,
  metricsCsv,
  leaksCsv,
  junitReport,
  sarifReport,
];

/**
 * Writes reports into a folder; a file appears whole or not at all.
 * @returns the paths written
 */
export async function writeReports(view: RunView, dir: string, list: readonly Report[] = reports): Promise<string[]> {
  const paths: string[] = [];
  for (const report of list) paths.push(await writeWhole(join(dir, report.file), report.write(view)));
  return paths;
}
