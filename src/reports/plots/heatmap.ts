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
  const width = left + columns.length * cellWidth + slanted + 10;
  const body = [
    ...columns.map((name, i) =>
      words(0, 0, label(name), {
        transform: `translate(${Math.round(left + (i + 0.5) * cellWidth)} ${Math.round(top - 10)}) rotate(-45)`,
      }),
    ),
    ...rows.map((name, i) =>
      words(left - 10, top + i * cellHeight + (cellHeight - gap) / 2, label(name), { "text-anchor": "end" }),
    ),
    ...cells.map(({ row, column, value, text }) => {
      const x = left + columns.indexOf(column) * cellWidth;
      const y = top + rows.indexOf(row) * cellHeight;
      const [fill, ink] = value === undefined ? ["soft", "muted"] : [`h${shadeOf(value)}`, `t${shadeOf(value)}`];
      const size = { width: cellWidth - gap, height: cellHeight - gap, rx: 4 };
      return (
        element("rect", { x, y, ...size, fill: `var(--${fill})` }) +
        words(x + size.width / 2, y + size.height / 2, text, { "text-anchor": "middle", fill: `var(--${ink})` })
      );
    }),
  ];
  return { width: Math.ceil(width), height: Math.ceil(top + rows.length * cellHeight + 8), body: body.join("") };
}
