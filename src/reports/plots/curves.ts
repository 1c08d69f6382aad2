import { element, label, line, type Picture, textWidth, width, words } from "./picture.ts";

/** Values with intervals over whole numbers that double: how often a secret was repeated, how often it was asked for. */
export interface Curve {
  name: string;
  points: readonly { x: number; value: number; low: number; high: number }[];
}

/** Told apart by colour, and named at their ends. */
const colours = ["accent", "good", "third", "fourth", "warn", "muted"];
/** As many curves as there are colours. */
export const mostCurves = colours.length;

const [left, top, height] = [52, 12, 240];
const bottom = top + height;

/** Curves over a doubling axis; 0 stands half a step before the first power. */
export function curvePlot(curves: readonly Curve[], [xTitle, yTitle]: readonly [string, string]): Picture {
  const names = curves.map(({ name }) => label(name));
  const right = width - 16 - Math.max(0, ...names.map(textWidth));
  const xs = [...new Set(curves.flatMap(({ points }) => points.map((point) => point.x)))].sort((a, b) => a - b);
  const place = (value: number) =>
    value <= 0 ? Math.log2(Math.max(1, xs.find((one) => one > 0) ?? 1)) - 1 : Math.log2(value);
  const [first, last] = [place(xs[0]!), place(xs.at(-1)!)];
  const x = (value: number) =>
    left + 8 + (last === first ? 0.5 : (place(value) - first) / (last - first)) * (right - left - 16);
  const most = niceCeiling(Math.max(1, ...curves.flatMap(({ points }) => points.map(({ high }) => high))));
  const least = Math.min(0, ...curves.flatMap(({ points }) => points.map(({ low }) => low)));
  const y = (value: number) => bottom - ((value - least) / (most - least)) * height;
  const ends = apart(curves.map(({ points }) => y(points.at(-1)!.value)));
  const body = [
    ...thinned(xs, x).map((tick) =>
      words(x(tick), bottom + 15, String(tick), { "text-anchor": "middle", fill: "var(--muted)" }),
    ),
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((share) => {
      const tick = Number((share * most).toPrecision(3));
      return [
        line(left, y(tick), right, y(tick)),
        words(left - 8, y(tick), String(tick), { "text-anchor": "end", fill: "var(--muted)" }),
      ];
    }),
    words((left + right) / 2, bottom + 36, xTitle, { "text-anchor": "middle", fill: "var(--muted)" }),
    words(0, 0, yTitle, {
      "text-anchor": "middle",
      fill: "var(--muted)",
      transform: `translate(10 ${(top + bottom) / 2}) rotate(-90)`,
    }),
    ...curves.flatMap(({ points }, i) => {
      const stroke = `var(--${colours[i % colours.length]})`;
      return [
        ...points.map(({ x: at, low, high }) =>
          line(x(at), y(low), x(at), y(high), { stroke, "stroke-opacity": "0.4", "stroke-width": 3 }),
        ),
        element("polyline", {
          points: points.map(({ x: at, value }) => `${round(x(at))},${round(y(value))}`).join(" "),
          fill: "none",
          stroke,
          "stroke-width": 2,
        }),
        ...points.map(({ x: at, value }) => element("circle", { cx: x(at), cy: y(value), r: 3.5, fill: stroke })),
        words(right + 8, ends[i]!, names[i]!, { fill: stroke }),
      ];
    }),
  ];
  return { width, height: bottom + 48, body: body.join("") };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** 1, 2, 4 or 8 of a power of ten, at least the value: a quarter of it is a short number. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 8, 10].map((factor) => factor * power).find((candidate) => candidate >= value)!;
}

/** Ticks that do not touch. */
function thinned(values: readonly number[], x: (value: number) => number): number[] {
  const kept: number[] = [];
  for (const value of values) {
    const before = kept.at(-1);
    if (before === undefined || x(value) - x(before) > textWidth(`${before}${value}`) / 2 + 6) kept.push(value);
  }
  return kept;
}

/** Heights for names, pushed down until none covers another. */
function apart(heights: readonly number[]): number[] {
  const out = [...heights];
  let free = 0;
  for (const [i, height] of [...heights.entries()].sort((a, b) => a[1] - b[1])) {
    out[i] = Math.max(height, free);
    free = out[i]! + 14;
  }
  return out;
}
