import { placed } from "./labels.ts";
import { pareto } from "./pareto.ts";
import { element, label, line, type Picture, percentTick, width, words } from "./picture.ts";

interface Rate {
  value: number;
  low: number;
  high: number;
}

/** A point of two rates with their intervals. */
export interface Pair {
  name: string;
  x: Rate;
  y: Rate;
  /** What the others are compared with; drawn in the accent colour. */
  baseline: boolean;
}

const [left, right, top, height] = [56, width - 20, 12, 280];
const bottom = top + height;

/**
 * Privacy against utility: leak rate across, owner served upwards; the upper left corner is where to be. Both intervals are drawn, and a
 * line through the points that no other beats. Those are filled, the others hollow.
 */
export function frontierPlot(pairs: readonly Pair[], [xTitle, yTitle]: readonly [string, string]): Picture {
  const floor = Math.max(0, Math.floor(10 * Math.min(...pairs.map(({ y }) => y.low)) - 0.5) / 10);
  const reach = Math.min(1, Math.ceil(10 * Math.max(0.3, ...pairs.map(({ x }) => x.high)) + 0.5) / 10);
  const x = (rate: number) => left + (rate / reach) * (right - left);
  const y = (rate: number) => bottom - ((rate - floor) / (1 - floor)) * height;
  const front = pareto(pairs);
  const colour = ({ baseline }: Pair) => (baseline ? "var(--accent)" : "var(--muted)");
  const names = placed(
    pairs.map((pair) => ({ name: label(pair.name), x: x(pair.x.value), y: y(pair.y.value) })),
    { left, right: width, top, bottom },
  );
  const body = [
    ...ticks(0, reach).flatMap((tick) => [
      line(x(tick), top, x(tick), bottom),
      words(x(tick), bottom + 15, percentTick(tick), { "text-anchor": "middle", fill: "var(--muted)" }),
    ]),
    ...ticks(floor, 1).flatMap((tick) => [
      line(left, y(tick), right, y(tick)),
      words(left - 8, y(tick), percentTick(tick), { "text-anchor": "end", fill: "var(--muted)" }),
    ]),
    words((left + right) / 2, bottom + 36, xTitle, { "text-anchor": "middle", fill: "var(--muted)" }),
    words(0, 0, yTitle, {
      "text-anchor": "middle",
      fill: "var(--muted)",
      transform: `translate(10 ${(top + bottom) / 2}) rotate(-90)`,
    }),
    element("path", {
      d: steps(front.map((pair) => [x(pair.x.value), y(pair.y.value)])),
      fill: "none",
      stroke: "var(--good)",
      "stroke-opacity": "0.55",
      "stroke-width": 4,
      "stroke-linejoin": "round",
    }),
    ...pairs.flatMap((pair) => {
      const bar = { stroke: colour(pair), "stroke-opacity": "0.4", "stroke-width": 2 };
      return [
        line(x(pair.x.low), y(pair.y.value), x(pair.x.high), y(pair.y.value), bar),
        line(x(pair.x.value), y(pair.y.low), x(pair.x.value), y(pair.y.high), bar),
      ];
    }),
    ...pairs.map((pair) =>
      element("circle", {
        cx: x(pair.x.value),
        cy: y(pair.y.value),
        r: 5,
        fill: front.includes(pair) ? colour(pair) : "var(--card)",
        stroke: colour(pair),
        "stroke-width": 2,
      }),
    ),
    ...names.flatMap(({ name, x, y, anchor }) => {
      const at = { "text-anchor": anchor };
      // Twice, so that bars do not cross words.
      const halo = { stroke: "var(--card)", fill: "var(--card)", "stroke-width": 4, "stroke-linejoin": "round" };
      return [words(x, y, name, { ...at, ...halo }), words(x, y, name, at)];
    }),
  ];
  return { width, height: bottom + 48, body: body.join("") };
}

/** What can be had: from the first point a step to each next one, and on to the right edge. */
function steps(points: readonly (readonly [number, number])[]): string {
  const [first] = points;
  if (!first) return "";
  const path = points.slice(1).map(([x, y]) => `H${round(x)}V${round(y)}`);
  return `M${round(first[0])} ${round(first[1])}${path.join("")}H${right}`;
}
const round = (x: number) => Math.round(x * 10) / 10;

/** Tenths, or fifths where the axis is long. */
const ticks = (from: number, to: number) =>
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    .filter((tenth) => to - from <= 0.5 || tenth % 2 === 0)
    .map((tenth) => tenth / 10)
    .filter((tick) => tick >= from && tick <= to);
