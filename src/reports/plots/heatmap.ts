import { scaleBand } from "d3-scale";
import { shadeOf } from "../palette.ts";
import { element, label, type Picture, textWidth, words } from "./picture.ts";

/** A cell: a fraction, or undefined where it could not be measured. */
export type Cell = { row: string; column: string; value: number | undefined; text: string };

const [cellWidth, cellHeight, gap] = [58, 24, 3];

/** Rates as a table of coloured cells, darker where more leaked; every cell says its number. */
export function heatmapPlot(cells: readonly Cell[], rows: readonly string[], columns: readonly string[]): Picture {
  const left = 12 + Math.max(...rows.map((name) => textWidth(label(name))));
  const slanted = Math.max(...columns.map((name) => textWidth(label(name)))) * Math.SQRT1_2;
  const top = 14 + slanted;
  const x = bands(columns, left, cellWidth);
  const y = bands(rows, top, cellHeight);
  const body = [
    ...columns.map((name) =>
      words(0, 0, label(name), {
        transform: `translate(${Math.round(x(name)! + x.bandwidth() / 2)} ${Math.round(top - 10)}) rotate(-45)`,
      }),
    ),
    ...rows.map((name) => words(left - 10, y(name)! + y.bandwidth() / 2, label(name), { "text-anchor": "end" })),
    ...cells.map(({ row, column, value, text }) => {
      const at = { x: x(column)!, y: y(row)!, width: x.bandwidth(), height: y.bandwidth() };
      const [fill, ink] = value === undefined ? ["soft", "muted"] : [`h${shadeOf(value)}`, `t${shadeOf(value)}`];
      return (
        element("rect", { ...at, rx: 4, fill: `var(--${fill})` }) +
        words(at.x + at.width / 2, at.y + at.height / 2, text, { "text-anchor": "middle", fill: `var(--${ink})` })
      );
    }),
  ];
  const [right, bottom] = [x.range()[1] + gap, y.range()[1] + gap];
  return { width: Math.ceil(right + slanted + 10), height: Math.ceil(bottom + 8), body: body.join("") };
}

/** Room for each name from a place on, a gap between them and none at the ends. */
const bands = (names: readonly string[], from: number, size: number) =>
  scaleBand(names, [from, from + names.length * size - gap]).paddingInner(gap / size);
