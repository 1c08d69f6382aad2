import type { MeasuredRow } from "../records/index.ts";
import { interval, points } from "./numbers.ts";

/** A table of GitHub's Markdown; the cells are escaped already. */
export function table(title: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(title), line(title.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A rate's cell: percent and interval. */
export const rated = (row: MeasuredRow | undefined): string =>
  row ? `${points(row.value)} ${interval(row)}` : "not measurable";
