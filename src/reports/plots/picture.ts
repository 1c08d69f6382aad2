import { curveLinear, line as lineThrough } from "d3-shape";
import stringWidth from "string-width";
import { shorten } from "../columns.ts";
import { visible } from "../escape.ts";
import { palette } from "../palette.ts";

/** A drawing: SVG elements, and how much room they take in pixels. Colours in it are names of the palette, written `var(--name)`. */
export interface Picture {
  width: number;
  height: number;
  body: string;
}

/** The edges of a plot's inside, in pixels. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Every plot's width: half of the scorecard, or a paper's column. */
export const width = 440;
export const fontSize = 12;
/** Without quotes: some programs read a list with quotes as one name. */
const font = "system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, DejaVu Sans, sans-serif";

type Attributes = Record<string, string | number | undefined>;

/** An element; numbers are rounded to a tenth of a pixel, everything is escaped but the children. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${typeof value === "number" ? Math.round(value * 10) / 10 : escaped(value)}"`,
  );
  return `<${name}${written.join("")}>${children.join("")}</${name}>`;
}

/** Words at a place, on their middle line; control characters are written out. */
export const words = (x: number, y: number, text: string, attributes: Attributes = {}): string =>
  element("text", { x, y: y + fontSize * 0.35, fill: "var(--ink)", ...attributes }, escaped(visible(text)));

export const line = (x1: number, y1: number, x2: number, y2: number, attributes: Attributes = {}): string =>
  element("line", { x1, y1, x2, y2, stroke: "var(--line)", ...attributes });

/** A line through points, straight unless a curve says otherwise. */
export const path = (points: [number, number][], attributes: Attributes, curve = curveLinear): string =>
  element("path", { d: lineThrough().curve(curve).digits(1)(points) ?? "", fill: "none", ...attributes });

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]!);

/** About how wide a text is, in pixels, in a wide font: there is none here to ask. */
export function textWidth(text: string): number {
  const widths = [...text].map((letter) =>
    /[ilj.,' ]/.test(letter) ? 3.9 : /[mwMW%]/.test(letter) ? 11.2 : 7.3 * Math.max(1, stringWidth(letter)),
  );
  return Math.ceil(widths.reduce((sum, one) => sum + one, 0));
}

/** A name that fits beside a plot; the whole of it stands in the data. */
export const label = (name: string): string => shorten(visible(name), 24);

/** For a page that has the palette as CSS variables. @param about what it shows, in words */
export const inline = ({ width, height, body }: Picture, about: string): string =>
  element(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label": visible(about),
      "font-family": font,
      "font-size": fontSize,
    },
    body,
  );

/**
 * For a file: the light colours stand in it as they are, so that any program can read it; a browser that prefers dark
 * gets the dark ones from its style sheet.
 * @param mark said above the drawing, of a run that was not finished
 */
export function standalone({ width, height, body }: Picture, about: string, mark?: string): string {
  const above = mark === undefined ? 0 : 24;
  const whole =
    mark === undefined
      ? body
      : words(8, 12, mark, { fill: "var(--warn)", "font-weight": 600 }) +
        element("g", { transform: `translate(0 ${above})` }, body);
  const used = new Map<string, string>();
  const coloured = whole.replace(/<(\w+)((?: [\w-]+="[^"]*")*)>/g, (tag, name: string, attributes: string) => {
    const classes = [...attributes.matchAll(/ (fill|stroke)="var\(--([\w-]+)\)"/g)].map(([, property, colour]) => {
      used.set(`${property}-${colour}`, `.${property}-${colour}{${property}:${palette.dark[colour!]}}`);
      return `${property}-${colour}`;
    });
    if (classes.length === 0) return tag;
    const literal = attributes.replace(/var\(--([\w-]+)\)/g, (_, colour: string) => palette.light[colour]!);
    return `<${name} class="${classes.join(" ")}"${literal}>`;
  });
  const size = { width, height: height + above };
  return `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      ...size,
      viewBox: `0 0 ${width} ${size.height}`,
      role: "img",
      "font-family": font,
      "font-size": fontSize,
    },
    `<title>${escaped(visible(about))}</title>`,
    `<style>@media (prefers-color-scheme: dark){${[...used.values()].sort().join("")}}</style>`,
    coloured,
  )}\n`;
}
