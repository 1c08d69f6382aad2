import { element, label, line, type Picture, percentTick, textWidth, width, words } from "./picture.ts";

/** A rate to draw: a name, a value with its interval, and what to write beside it. All rates are fractions. */
export interface Dot {
  name: string;
  value: number;
  low: number;
  high: number;
  text: string;
}

const step = 24;

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
  const bottom = 6 + dots.length * step;
  const x = (fraction: number) => left + fraction * (right - left);
  const middle = (i: number) => 6 + (i + 0.5) * step;
  const ticks = [0, 0.5, 1, ...(right - left > 150 ? [0.25, 0.75] : [])];
  const body = [
    ...ticks.flatMap((tick) => [
      line(x(tick), 6, x(tick), bottom),
      words(x(tick), bottom + 14, percentTick(tick), { "text-anchor": "middle", fill: "var(--muted)" }),
    ]),
    ...(reference === undefined
      ? []
      : [line(x(reference), 6, x(reference), bottom, { stroke: "var(--muted)", "stroke-dasharray": "3 3" })]),
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
