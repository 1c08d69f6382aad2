import { scaleLinear, scaleLog } from "d3-scale";
import { whole } from "../numbers.ts";

/** Where values stand on an axis, in pixels, and which of them are written there. */
export interface Axis {
  place(value: number): number;
  /** Its ends: what is outside stands at one of them. */
  domain: readonly [number, number];
  ticks: readonly { at: number; text: string }[];
}

/**
 * How values stand across: each doubling as wide as the next, with 0 a doubling or more before the least number after it; powers of ten;
 * or names at equal distances, which values number from 0.
 */
export type Across = "doubling" | "log" | readonly string[];
/** How they stand upwards: as plain numbers; as percentages from 0; or those by powers of ten. */
export type Up = "number" | "share" | "log-share";

/** Room for a tick and its words, in pixels. */
const perTick = 60;

export function across(kind: Across, values: readonly number[], range: [number, number]): Axis {
  if (kind === "doubling") return doubling(values, range);
  if (kind === "log") {
    const positive = values.filter((value) => value > 0);
    return powers(positive, range, (value) => si(value));
  }
  const scale = scaleLinear([0, Math.max(1, kind.length - 1)], range);
  return { place: scale, domain: endsOf(scale), ticks: kind.map((text, i) => ({ at: scale(i), text })) };
}

export function up(kind: Up, values: readonly number[], range: [number, number]): Axis {
  if (kind === "log-share") {
    const positive = values.filter((value) => value > 0);
    return powers([...positive, 1], range, (value) => percents.format(value));
  }
  const scale =
    kind === "share"
      ? scaleLinear([0, 1], range).clamp(true)
      : scaleLinear([Math.min(0, ...values), Math.max(1, ...values)], range).nice(5);
  const text = scale.tickFormat(5, kind === "share" ? "%" : undefined);
  return {
    place: scale,
    domain: endsOf(scale),
    ticks: scale.ticks(5).map((tick) => ({ at: scale(tick), text: text(tick) })),
  };
}

const endsOf = (scale: { domain(): number[] }) => scale.domain() as [number, number];
const percents = new Intl.NumberFormat("en-US", { style: "percent", maximumSignificantDigits: 2 });
/** 120000 as "120k". */
const si = (value: number) =>
  new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 3 }).format(value).replace("K", "k");

/** An axis on which each doubling takes as much room, with its ticks: powers of two, and 0 at the start if it is there. */
function doubling(values: readonly number[], range: [number, number]): Axis {
  const most = Math.max(1, ...values);
  const least = Math.min(most, ...values.filter((value) => value > 0));
  const scale = scaleLog([values.includes(0) ? least / 2 : least, most], range)
    .base(2)
    .nice()
    .clamp(true);
  const [start, end] = scale.domain() as [number, number];
  // As many as there is room for, and no more than there are powers: d3 would put other numbers between them.
  const written = scale.ticks(Math.min((range[1] - range[0]) / perTick, Math.log2(end / start) + 1));
  const ticks = values.includes(0) ? [0, ...written.filter((tick) => tick > start)] : written;
  return { place: scale, domain: endsOf(scale), ticks: ticks.map((tick) => ({ at: scale(tick), text: whole(tick) })) };
}

/** An axis by powers of ten; with less than two of them inside it, 2 and 5 times a power are written too. What is not above 0 stands at its start. */
function powers(values: readonly number[], range: [number, number], text: (value: number) => string): Axis {
  const [least, most] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [1, 10];
  const domain = least < most ? [least, most] : [least / 2, least * 2];
  const scale = scaleLog(domain, range).clamp(true);
  const [start, end] = domain as [number, number];
  const exponents = Array.from(
    { length: Math.floor(Math.log10(end)) - Math.floor(Math.log10(start)) + 1 },
    (_, i) => Math.floor(Math.log10(start)) + i,
  );
  const inside = (steps: readonly number[]) =>
    exponents
      .flatMap((exponent) => steps.map((step) => Number(`${step}e${exponent}`)))
      .filter((value) => value >= start * 0.999 && value <= end * 1.001);
  const tens = inside([1]);
  const room = Math.floor(Math.abs(range[1] - range[0]) / perTick) + 1;
  const finer = [tens.length > 2 ? tens : inside([1, 2, 5]), inside([1, 3]), tens].find((list) => list.length <= room);
  const written = finer && finer.length > 1 ? finer : [start, end];
  return {
    place: (value) => (value > 0 ? scale(value) : range[0]),
    domain: [start, end],
    ticks: written.map((value) => ({ at: scale(value), text: text(value) })),
  };
}
