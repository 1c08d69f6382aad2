import { scaleQuantize } from "d3-scale";

/** How many steps the heatmap's scale has, from 0 to 1. */
export const shades = 20;

const light = {
  ground: "#f7f6f3",
  card: "#ffffff",
  ink: "#1c1b1a",
  muted: "#66635d",
  line: "#e4e1da",
  soft: "#f1efea",
  accent: "#c2371c",
  good: "#1f5fa8",
  warn: "#855700",
  "warn-ground": "#fff6e0",
  third: "#6b4a9e",
  fourth: "#217a68",
};
const dark: typeof light = {
  ground: "#151413",
  card: "#1d1c1a",
  ink: "#eceae5",
  muted: "#a19d95",
  line: "#33312d",
  soft: "#262421",
  accent: "#ff8468",
  good: "#82b7f2",
  warn: "#f0c674",
  "warn-ground": "#2d2616",
  third: "#c0a4ef",
  fourth: "#6cc8b2",
};

/**
 * The scorecard's colours by name. Bad is red-orange and good is blue, which red-green colour blindness tells apart; no meaning hangs on a
 * colour alone. `h0` to `h20` are the steps of the heatmap, `t0` to `t20` what is written on them: at least 4.5 to 1 (WCAG AA).
 */
export const palette = { light: withScale(light, "#a8260c"), dark: withScale(dark, "#f0603f") };

function withScale(colours: typeof light, tint: string): Record<string, string> {
  const steps = Array.from({ length: shades + 1 }, (_, i) =>
    mixed(tint, colours.card, i === 0 ? 0.03 : 0.06 + (0.94 * i) / shades),
  );
  return {
    ...colours,
    ...Object.fromEntries(steps.map((step, i) => [`h${i}`, step])),
    ...Object.fromEntries(steps.map((step, i) => [`t${i}`, readable(step, colours.ink)])),
  };
}

/** A rate's step of the heatmap: as many equal parts of 0 to 1 as it has shades; what is outside belongs to the nearest. */
export const shadeOf = scaleQuantize([0, 1], [...Array(shades + 1).keys()]);

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function mixed(colour: string, under: string, share: number): string {
  const [top, bottom] = [channels(colour), channels(under)];
  const parts = top.map((value, i) => Math.round(value * share + bottom[i]! * (1 - share)));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** The ink where it can be read, else black or white: one of them always can. */
function readable(ground: string, ink: string): string {
  return [ink, "#ffffff", "#000000"].find((colour) => contrast(colour, ground) >= 4.5)!;
}

/** Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio" and "relative luminance". */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = channels(hex)
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
