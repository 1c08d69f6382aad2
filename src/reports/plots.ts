import type { TopLevelSpec } from "vega-lite";

/** A rate to draw: a name, a value with its interval, and what to write beside it. All rates are fractions. */
export interface Dot {
  name: string;
  value: number;
  low: number;
  high: number;
  text: string;
}

/** A point of two rates with their intervals. */
export interface Pair {
  name: string;
  x: { value: number; low: number; high: number };
  y: { value: number; low: number; high: number };
  /** Drawn in the accent colour. */
  strong: boolean;
}

const width = 440;
const step = 24;
const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
/** Colours are the page's own, so that one drawing serves light, dark and paper. */
const ink = "currentColor";
const [accent, muted, line] = ["var(--accent)", "var(--muted)", "var(--line)"];

const config = {
  background: "transparent",
  font,
  view: { stroke: null },
  axis: {
    labelColor: muted,
    titleColor: muted,
    gridColor: line,
    domainColor: line,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 400,
    labelPadding: 8,
    labelFlush: false,
    ticks: false,
    domain: false,
  },
} as const;
const percentAxis = { grid: true, format: ".0%", values: [0, 0.25, 0.5, 0.75, 1] } as const;

/**
 * Rates as dots with their intervals, one a line.
 * @param reference a rate to compare with, drawn as a broken line
 * @returns an SVG element
 */
export async function dotPlot(dots: readonly Dot[], about: string, reference?: number): Promise<string> {
  const left = 14 + Math.max(...dots.map(({ name }) => textWidth(name)));
  const right = 14 + Math.max(...dots.map(({ text }) => textWidth(text)));
  const y = { field: "name", type: "nominal", sort: null, title: null } as const;
  const x = { type: "quantitative", title: null, scale: { domain: [0, 1] }, axis: percentAxis } as const;
  return await draw({
    description: about,
    width: width - left - right,
    height: dots.length * step,
    padding: { left, right, top: 4, bottom: 26 },
    data: { values: [...dots] },
    layer: [
      {
        mark: { type: "rule", color: accent, opacity: 0.45, strokeWidth: 5, strokeCap: "round" },
        encoding: { y, x: { ...x, field: "low" }, x2: { field: "high" } },
      },
      {
        mark: { type: "point", filled: true, color: accent, size: 70, opacity: 1 },
        encoding: {
          y: { ...y, axis: { labelColor: ink, labelLimit: 400 } },
          x: { ...x, field: "value" },
        },
      },
      {
        mark: { type: "text", align: "right", color: ink, fontSize: 12 },
        encoding: { y, x: { value: width - left }, text: { field: "text" } },
      },
      ...(reference === undefined
        ? []
        : [
            {
              mark: { type: "rule", color: muted, strokeDash: [3, 3] },
              encoding: { x: { datum: reference } },
            } as const,
          ]),
    ],
  });
}

/** Privacy against utility: leak rate across, owner served upwards; the upper left corner is where to be. */
export async function scatterPlot(pairs: readonly Pair[], about: string): Promise<string> {
  const [left, right, height] = [52, 22, 280];
  const plot = width - left - right;
  const floor = Math.max(0, Math.floor(10 * Math.min(...pairs.map(({ y }) => y.low)) - 0.5) / 10);
  const values = pairs.map(({ name, x, y, strong }) => ({
    name,
    ...{
      x: x.value,
      xLow: x.low,
      xHigh: x.high,
      y: y.value,
      yLow: y.low,
      yHigh: y.high,
      color: strong ? accent : muted,
    },
  }));
  const color = { field: "color", type: "nominal", scale: null } as const;
  const reach = Math.min(1, Math.ceil(10 * Math.max(0.3, ...pairs.map(({ x }) => x.high)) + 0.5) / 10);
  const x = { field: "x", type: "quantitative", scale: { domain: [0, reach] } } as const;
  const y = { field: "y", type: "quantitative", scale: { domain: [floor, 1] } } as const;
  const axis = percentAxis;
  const names = {
    data: { values: labels(pairs, { width: plot, height, floor, reach }) },
    encoding: {
      x: { field: "px", type: "quantitative", scale: null },
      y: { field: "py", type: "quantitative", scale: null },
      text: { field: "name" },
    },
  };
  const text = { type: "text", fontSize: 12, align: { expr: "datum.align" } };
  return await draw({
    description: about,
    width: plot,
    height,
    padding: { left, right, top: 8, bottom: 46 },
    data: { values },
    layer: [
      {
        mark: { type: "rule", opacity: 0.5, strokeWidth: 2 },
        encoding: { x: { ...x, field: "xLow" }, x2: { field: "xHigh" }, y, color },
      },
      {
        mark: { type: "rule", opacity: 0.5, strokeWidth: 2 },
        encoding: { x, y: { ...y, field: "yLow" }, y2: { field: "yHigh" }, color },
      },
      {
        mark: { type: "point", filled: true, size: 80, opacity: 1 },
        encoding: {
          x: {
            ...x,
            title: "attacks that got the secret out",
            axis: { ...axis, values: ticks(0, reach), titlePadding: 8 },
          },
          y: { ...y, title: "owner served", axis: { ...axis, values: ticks(floor, 1), titlePadding: 10 } },
          color,
        },
      },
      { ...names, mark: { ...text, stroke: "var(--card)", strokeWidth: 4, strokeJoin: "round" } }, // so that bars do not cross words
      { ...names, mark: { ...text, color: ink } },
    ],
  });
}

/** Tenths, or fifths where the axis is long. */
const ticks = (from: number, to: number) =>
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((tenth) => to - from <= 0.5 || tenth % 2 === 0).map((tenth) => tenth / 10);

/** Names beside their points, at the first place where none covers another name or a point. */
function labels(
  pairs: readonly Pair[],
  plot: { width: number; height: number; floor: number; reach: number },
): { name: string; px: number; py: number; align: "left" | "right" }[] {
  const points = pairs.map(({ x, y }) => ({
    px: (x.value / plot.reach) * plot.width,
    py: ((1 - y.value) / (1 - plot.floor)) * plot.height,
  }));
  const taken = points.map(({ px, py }) => ({ from: px - 6, to: px + 6, py }));
  const shifts = [11, -11, 25, -25, 39, -39, 53, 67, 81];
  return pairs.map(({ name }, i) => {
    const { px, py } = points[i]!;
    const length = textWidth(name);
    const places = shifts.flatMap((shift) => [
      { px: px + 9, py: py + shift, align: "left" as const, from: px + 9, to: px + 9 + length },
      { px: px - 9, py: py + shift, align: "right" as const, from: px - 9 - length, to: px - 9 },
    ]);
    const free = places.find(
      (place) =>
        place.from >= 0 &&
        place.to <= plot.width + 16 &&
        place.py > 2 &&
        place.py < plot.height - 4 &&
        taken.every((other) => place.to < other.from || other.to < place.from || Math.abs(other.py - place.py) > 12),
    );
    const place = free ?? places[0]!;
    taken.push(place);
    return { name, px: place.px, py: place.py, align: place.align };
  });
}

/** About how wide a text is at 12 px, in pixels: there is no font here to ask. */
const textWidth = (text: string) =>
  Math.ceil(
    [...text].reduce((sum, letter) => sum + (/[ilj.,' ]/.test(letter) ? 3.4 : /[mwMW%]/.test(letter) ? 10 : 6.7), 0),
  );

async function draw(spec: object): Promise<string> {
  // Loaded only here: vega takes half a second, and most commands draw nothing.
  const [{ parse, View }, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  const compiled = compile({ config, autosize: "none", ...spec } as TopLevelSpec).spec;
  const svg = await new View(parse(compiled), { renderer: "none" }).toSVG();
  return svg.replace(/ (xmlns|xmlns:xlink|version)="[^"]*"/g, "").replace(/ style="[^"]*"/g, ""); // the page's policy forbids style attributes
}
