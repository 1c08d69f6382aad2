import pc from "picocolors";
import stringWidth from "string-width";
import { pad } from "../columns.ts";
import { visible } from "../escape.ts";
import { cellColumns } from "./cells.ts";
import { claim, story } from "./story.ts";
import type { SweepView } from "./view.ts";

/** What a sweep says, in a terminal: the answer where there is one, the null check beside it, a line a training, where to look next. */
export function sweepSummary(view: SweepView, { color = false, open = "" } = {}): string {
  const c = pc.createColors(color);
  const { cells } = view;
  const told = cells.length === 1 ? story(cells[0]!.rows) : undefined;
  const columns = cellColumns(cells);
  const grid = [
    ["training", ...columns.map(({ name }) => name)],
    ...cells.map((cell) => [visible(cell.name) || "the only one", ...columns.map((column) => column.of(cell))]),
  ];
  const widths = grid[0]!.map((_, i) => Math.max(...grid.map((row) => stringWidth(row[i]!))));
  const lines = grid.map((row) =>
    row
      .map((text, i) => pad(text, widths[i]!))
      .join("  ")
      .trimEnd(),
  );
  return [
    c.dim(visible([`looselips sweep ${view.title}`, ...view.meta].join(" · "))),
    ...(view.unfinished === undefined ? [] : [c.yellow(`! ${visible(view.unfinished)}`)]),
    ...(told
      ? [
          c.bold(claim(told)),
          ...told.tiles.map(({ name, value, about, doubtful }) =>
            (doubtful ? c.yellow : String)(`  ${name}: ${visible(value)}, ${visible(about)}`),
          ),
        ]
      : []),
    "",
    ...lines,
    ...(open ? ["", `${c.dim("open")} ${open}`] : []),
  ].join("\n");
}
