import { scaleLinear, scaleLog } from "d3-scale";
import { whole } from "../numbers.ts";
import { marks, ticksUp, titles } from "./axes.ts";
import { element, label, line, type Picture, path, textWidth, width, words } from "./picture.ts";

/** Values with intervals over whole numbers that double: how often a secret was repeated, how often it was asked for. */
export interface Curve {
  name: string;
  points: readonly { x: number; value: number; low: number; high: number }[];
}

/** Told apart by colour, and named at their ends. */
const colours = ["accent", "good", "third", "fourth", "warn", "muted"];
/** As many curves as there are colours. */
export const mostCurves = colours.length;

const [left, top, bottom] = [52, 12, 252];
/** Room for a tick and its words, in pixels. */
const perTick = 60;

/** Curves over a doubling axis, on which 0 stands a doubling or more before the least number after it. */
export function curvePlot(curves: readonly Curve[], axes: readonly [string, string]): Picture {
  const names = curves.map(({ name }) => label(name));
  const right = width - 16 - Math.max(0, ...names.map(textWidth));
  const box = { left, right, top, bottom };
  const points = curves.flatMap((curve) => curve.points);
  const { scale: x, ticks } = doubling(
    points.map((point) => point.x),
    [left + 8, right - 8],
  );
  const y = scaleLinear(
    [Math.min(0, ...points.map(({ low }) => low)), Math.max(1, ...points.map(({ high }) => high))],
    [bottom, top],
  ).nice(5);
  const ends = apart(curves.map(({ points }) => y(points.at(-1)!.value)));
  const body = [
    ...marks(ticks, box),
    ...ticksUp(y, 5, box),
    ...titles(axes, box),
    ...curves.flatMap(({ points }, i) => {
      const stroke = `var(--${colours[i % colours.length]})`;
      return [
        ...points.map(({ x: at, low, high }) =>
          line(x(at), y(low), x(at), y(high), { stroke, "stroke-opacity": "0.4", "stroke-width": 3 }),
        ),
        path(
          points.map(({ x: at, value }) => [x(at), y(value)]),
          { stroke, "stroke-width": 2 },
        ),
        ...points.map(({ x: at, value }) => element("circle", { cx: x(at), cy: y(value), r: 3.5, fill: stroke })),
        words(right + 8, ends[i]!, names[i]!, { fill: stroke }),
      ];
    }),
  ];
  return { width, height: bottom + 48, body: body.join("") };
}

/** An axis on which each doubling takes as much room, with its ticks: powers of two, and 0 at the start if it is there. */
function doubling(values: readonly number[], range: [number, number]) {
  const most = Math.max(1, ...values);
  const least = Math.min(most, ...values.filter((value) => value > 0));
  const scale = scaleLog([values.includes(0) ? least / 2 : least, most], range)
    .base(2)
    .nice()
    .clamp(true);
  const [start, end] = scale.domain() as [number, number];
  // As many as there is room for, and no more than there are powers: d3 would put other numbers between them.
  const powers = scale.ticks(Math.min((range[1] - range[0]) / perTick, Math.log2(end / start) + 1));
  const ticks = values.includes(0) ? [0, ...powers.filter((tick) => tick > start)] : powers;
  return { scale, ticks: ticks.map((tick) => ({ x: scale(tick), text: whole(tick) })) };
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
