import { join, relative, sep } from "node:path";
import { axesOf, type Swept, sweepPaths } from "../lab/sweep/index.ts";
import { type SweepView, settingName, writeSweepPage } from "../reports/index.ts";
import { counted } from "../texts/counted.ts";
import { drawAudit } from "./draw-audit.ts";

/** Writes sweep.html and figures/ into a sweep's folder, and the page of every audit into its. @returns what they show */
export async function drawSweep(dir: string, swept: Swept, again: string, { png = false } = {}): Promise<SweepView> {
  const view = sweepView(dir, swept, again);
  for (const { cell, done } of swept.done) await drawAudit(join(sweepPaths(dir).cell(cell), done.audit), { png });
  await writeSweepPage(view, dir, { png });
  return view;
}

function sweepView(dir: string, { info, rows, done }: Swept, again: string): SweepView {
  const { benchmark, cells, grid } = info;
  const several = grid.seeds.length > 1;
  const seconds = done.reduce((sum, { done }) => sum + done.seconds.train + done.seconds.audit, 0);
  return {
    title: `${benchmark.name} ${benchmark.version}`,
    meta: [
      info.started.slice(0, 10),
      counted(cells.done, "training"),
      `${(seconds / 60).toFixed(1)} min`,
      `looselips ${info.version}`,
    ],
    unfinished: info.finished === null ? `interrupted: ${cells.done} of ${cells.planned} trainings` : undefined,
    rows,
    cells: done.map(({ cell, done }) => {
      const axes = axesOf(cell, several);
      const page = join(relative(dir, sweepPaths(dir).cell(cell)), done.audit, "memorization.html");
      return {
        name: settingName(axes),
        page: page.split(sep).map(encodeURIComponent).join("/"),
        rows: rows.filter(({ by }) => within(by, axes)).map((row) => ({ ...row, by: without(row.by, axes) })),
      };
    }),
    facts: [
      { name: "looselips", value: info.version },
      { name: "benchmark", value: `${benchmark.name} ${benchmark.version}` },
      { name: "benchmark's sha256", value: benchmark.sha256, code: true },
      { name: "grid", value: JSON.stringify(grid), code: true },
      { name: "time", value: `${info.started} to ${info.finished ?? "not finished"}` },
      {
        name: "host",
        value: Object.entries(info.host)
          .map(([name, value]) => `${name} ${value}`)
          .join(", "),
      },
      { name: "the same sweep again", value: again, code: true },
    ],
  };
}

type By = Record<string, string | number>;
const within = (by: By, axes: By) => Object.entries(axes).every(([axis, value]) => by[axis] === value);
const without = (by: By, axes: By): By =>
  Object.fromEntries(Object.entries(by).filter(([axis]) => !Object.hasOwn(axes, axis)));
