import { scaleBand, scaleLinear } from "d3-scale";
import { percentsAcross } from "./axes.ts";
import { element, label, line, type Picture, textWidth, width, words } from "./picture.ts";

/** A rate to draw: a name, a value with its interval, and what to write beside it. All rates are fractions. */
export interface Dot {
  name: string;
  value: number;
  low: number;
  high: number;
  text: string;
}

const [top, step] = [6, 24];
/** Room for a tick and its words, in pixels. */
const perTick = 60;

/** A rate to compare with, drawn as a broken line; and whether a high rate is bad, as it is unless said otherwise. */
export interface DotLook {
  reference?: number | undefined;
  tone?: "bad" | "good";
}

/** Rates as dots with their intervals, one a line. */
export function dotPlot(dots: readonly Dot[], { reference, tone = "bad" }: DotLook = {}): Picture {
  const colour = tone === "bad" ? "var(--accent)" : "var(--good)";
  const names = dots.map(({ name }) => label(name));
  const left = 16 + Math.max(...names.map(textWidth));
  const right = width - 16 - Math.max(textWidth("100%"), ...dots.map(({ text }) => textWidth(text)));
  const bottom = top + dots.length * step;
  const x = scaleLinear([0, 1], [left, right]);
  const y = scaleBand(dots.keys(), [top, bottom]);
  const middle = (i: number) => y(i)! + y.bandwidth() / 2;
  const body = [
    ...percentsAcross(x, (right - left) / perTick, { top, bottom }),
    ...(reference === undefined
      ? []
      : [line(x(reference), top, x(reference), bottom, { stroke: "var(--muted)", "stroke-dasharray": "3 3" })]),
    ...dots.flatMap(({ value, low, high, text }, i) => [
      words(left - 10, middle(i), names[i]!, { "text-anchor": "end" }),
      line(x(low), middle(i), x(high), middle(i), {
        stroke: colour,
        "stroke-opacity": "0.45",
        "stroke-width": 5,
        "stroke-linecap": "round",
      }),
      element("circle", { cx: x(value), cy: middle(i), r: 4.5, fill: colour }),
      words(width - 4, middle(i), text, { "text-anchor": "end" }),
    ]),
  ];
  return { width, height: bottom + 26, body: body.join("") };
}
