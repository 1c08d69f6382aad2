import { scaleLinear } from "d3-scale";
import { curveStepAfter } from "d3-shape";
import { percentsAcross, ticksUp, titles } from "./axes.ts";
import { placed } from "./labels.ts";
import { pareto } from "./pareto.ts";
import { element, label, line, type Picture, path, width, words } from "./picture.ts";

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

const box = { left: 56, right: width - 20, top: 12, bottom: 292 };
/** About how many ticks an axis has. */
const count = 5;
/** Between the last interval and the edge, so that points keep off it. */
const margin = 0.05;

/**
 * Privacy against utility: leak rate across, owner served upwards; the upper left corner is where to be. Both intervals are drawn, and a
 * line through the points that no other beats. Those are filled, the others hollow.
 */
export function frontierPlot(pairs: readonly Pair[], axes: readonly [string, string]): Picture {
  const reach = Math.min(1, margin + Math.max(0.3, ...pairs.map(({ x }) => x.high)));
  const floor = Math.max(0, Math.min(...pairs.map(({ y }) => y.low)) - margin);
  const x = scaleLinear([0, reach], [box.left, box.right]).nice(count);
  const y = scaleLinear([floor, 1], [box.bottom, box.top]).nice(count);
  const at = (pair: Pair): [number, number] => [x(pair.x.value), y(pair.y.value)];
  const front = pareto(pairs);
  const colour = ({ baseline }: Pair) => (baseline ? "var(--accent)" : "var(--muted)");
  const names = placed(
    pairs.map((pair) => ({ name: label(pair.name), x: x(pair.x.value), y: y(pair.y.value) })),
    { ...box, right: width },
  );
  // What can be had: from the first point a step to each next one, and on to the right edge.
  const steps = [...front.map(at), ...front.slice(-1).map((last): [number, number] => [box.right, y(last.y.value)])];
  const body = [
    ...percentsAcross(x, count, box),
    ...ticksUp(y, count, box, "%"),
    ...titles(axes, box),
    path(
      steps,
      { stroke: "var(--good)", "stroke-opacity": "0.55", "stroke-width": 4, "stroke-linejoin": "round" },
      curveStepAfter,
    ),
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
    ...names.flatMap(({ y: to }, i) => {
      const [px, py] = at(pairs[i]!);
      const far = Math.abs(to - py) > 30; // nothing else says whose such a name is
      return far ? [line(px, py, names[i]!.x, to, { "stroke-opacity": "0.8" })] : [];
    }),
    ...names.flatMap(({ name, x, y, anchor }) => {
      const at = { "text-anchor": anchor };
      // Twice, so that bars do not cross words.
      const halo = { stroke: "var(--card)", fill: "var(--card)", "stroke-width": 4, "stroke-linejoin": "round" };
      return [words(x, y, name, { ...at, ...halo }), words(x, y, name, at)];
    }),
  ];
  return { width, height: box.bottom + 48, body: body.join("") };
}
