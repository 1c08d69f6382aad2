import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle } from "d3-shape";
import { marks, rungs, titles } from "./axes.ts";
import { element, label, line, type Picture, path, textWidth, width, words } from "./picture.ts";
import { type Across, across, type Up, up } from "./scales.ts";

/** Values with intervals over something that grows: how often a secret was repeated, how large the model is. */
export interface Curve {
  name: string;
  points: readonly { x: number; value: number; low: number; high: number }[];
}

/** A height that curves are read against, drawn as a broken line, and at which end its name stands: where curves are not. */
export interface Level {
  value: number;
  name: string;
  at: "left" | "right";
}

export interface CurveLook {
  across?: Across;
  up?: Up;
  levels?: readonly Level[];
  /** The name of the line on which what is across and what is upwards are equal. */
  equal?: string;
}

/** Told apart by colour and by the form of their points, and named at their ends. */
const looks = [
  ["accent", symbolCircle],
  ["good", symbolSquare],
  ["third", symbolTriangle],
  ["fourth", symbolDiamond],
  ["warn", symbolCross],
  ["muted", symbolStar],
] as const;
/** As many curves as there are looks. */
export const mostCurves = looks.length;

const [left, top, bottom] = [52, 12, 252];
const broken = { stroke: "var(--muted)", "stroke-dasharray": "4 3" };
/** Points by which the line of what is equal is drawn: on some axes it is bent. */
const bends = 60;

export function curvePlot(
  curves: readonly Curve[],
  axes: readonly [string, string],
  { across: kind = "doubling", up: height = "number", levels = [], equal }: CurveLook = {},
): Picture {
  const names = curves.map(({ name }) => label(name));
  const right = width - 16 - Math.max(0, ...names.map(textWidth));
  const box = { left, right, top, bottom };
  const points = curves.flatMap((curve) => curve.points);
  const heights = [
    ...points.flatMap(({ value, low, high }) => [value, low, high]),
    ...levels.map(({ value }) => value),
    // The line of what is equal begins inside the picture, however far below it the points are.
    ...(equal === undefined ? [] : [1.5 * Math.min(...points.map((point) => point.x))]),
  ];
  const x = across(
    kind,
    points.map((point) => point.x),
    [left + 8, right - 8],
  );
  const y = up(height, heights, [bottom, top]);
  const ends = apart(curves.map(({ points }) => y.place(points.at(-1)!.value)));
  const body = [
    ...marks(
      x.ticks.map(({ at, text }) => ({ x: at, text })),
      box,
    ),
    ...rungs(y.ticks, box),
    ...titles(axes, box),
    ...(equal === undefined ? [] : equals(equal)),
    ...levels.map(({ value }) => line(left, y.place(value), right, y.place(value), broken)),
    ...curves.flatMap(({ points }, i) => {
      const [colour, form] = looks[i % looks.length]!;
      const stroke = `var(--${colour})`;
      const at = points.map((point): [number, number] => [x.place(point.x), y.place(point.value)]);
      return [
        ...points.map(({ x: value, low, high }) =>
          line(x.place(value), y.place(low), x.place(value), y.place(high), {
            stroke,
            "stroke-opacity": "0.4",
            "stroke-width": 3,
          }),
        ),
        path(at, { stroke, "stroke-width": 2 }),
        ...at.map(([cx, cy]) =>
          form === symbolCircle
            ? element("circle", { cx, cy, r: 3.5, fill: stroke })
            : element("path", {
                d: symbol(form, 46).digits(1)()!,
                transform: `translate(${shift(cx)} ${shift(cy)})`,
                fill: stroke,
              }),
        ),
        words(right + 8, ends[i]!, names[i]!, { fill: stroke }),
      ];
    }),
    ...levels.flatMap(({ value, name, at }) =>
      at === "left"
        ? haloed(left + 4, y.place(value) + 9, name, "start")
        : haloed(right - 4, y.place(value) + 9, name, "end"),
    ),
  ];
  return { width, height: bottom + 48, body: body.join("") };

  function equals(name: string): string[] {
    const [least, most] = x.domain;
    const on = Array.from({ length: bends + 1 }, (_, i) => least * (most / least) ** (i / bends))
      .filter((value) => value >= y.domain[0] && value <= y.domain[1])
      .map((value): [number, number] => [x.place(value), y.place(value)]);
    const last = on.at(-1);
    if (!last) return [];
    return [path(on, broken), ...haloed(last[0] - 4, Math.max(last[1], top + 8) + 9, name, "end")];
  }
}

const shift = (place: number) => Math.round(place * 10) / 10;

/** Words that lines do not cross. */
function haloed(x: number, y: number, text: string, anchor: "start" | "end"): string[] {
  const at = { "text-anchor": anchor };
  const halo = { stroke: "var(--card)", fill: "var(--card)", "stroke-width": 4, "stroke-linejoin": "round" };
  return [words(x, y, text, { ...at, ...halo }), words(x, y, text, { ...at, fill: "var(--muted)" })];
}

/** Heights for names, pushed apart until none covers another, and all beside the plot while there is room. */
function apart(heights: readonly number[]): number[] {
  const step = 14;
  const order = [...heights.entries()].sort((a, b) => a[1] - b[1]);
  const out = [...heights];
  let free = 0;
  for (const [i, height] of order) {
    out[i] = Math.max(height, free);
    free = out[i]! + step;
  }
  let floor = bottom;
  for (const [i] of order.toReversed()) {
    out[i] = Math.min(out[i]!, floor);
    floor = out[i]! - step;
  }
  return out;
}
