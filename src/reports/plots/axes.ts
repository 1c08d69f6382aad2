import type { ScaleContinuousNumeric } from "d3-scale";
import { type Box, line, words } from "./picture.ts";

type Scale = ScaleContinuousNumeric<number, number>;

const muted = { fill: "var(--muted)" };
const centred = { ...muted, "text-anchor": "middle" };

/** Words under the lower edge, one at each place. */
export const marks = (places: readonly { x: number; text: string }[], { bottom }: Pick<Box, "bottom">): string[] =>
  places.map(({ x, text }) => words(x, bottom + 15, text, centred));

/** About `count` round percentages along the lower edge, each with a line up. */
export function percentsAcross(scale: Scale, count: number, box: Pick<Box, "top" | "bottom">): string[] {
  const text = scale.tickFormat(count, "%");
  const ticks = scale.ticks(count).map((tick) => ({ x: scale(tick), text: text(tick) }));
  return [...ticks.map(({ x }) => line(x, box.top, x, box.bottom)), ...marks(ticks, box)];
}

/** About `count` round numbers along the left edge, each with a line across. @param specifier how they are written, as d3-format has it */
export function ticksUp(scale: Scale, count: number, box: Box, specifier?: string): string[] {
  const text = scale.tickFormat(count, specifier);
  return rungs(
    scale.ticks(count).map((tick) => ({ at: scale(tick), text: text(tick) })),
    box,
  );
}

/** Words along the left edge, each with a line across. */
export const rungs = (
  ticks: readonly { at: number; text: string }[],
  { left, right }: Pick<Box, "left" | "right">,
): string[] =>
  ticks.flatMap(({ at, text }) => [
    line(left, at, right, at),
    words(left - 8, at, text, { ...muted, "text-anchor": "end" }),
  ]);

/** What is along the lower edge and, turned, along the left one. */
export const titles = ([across, up]: readonly [string, string], { left, right, top, bottom }: Box): string[] => [
  words((left + right) / 2, bottom + 36, across, centred),
  words(0, 0, up, { ...centred, transform: `translate(10 ${(top + bottom) / 2}) rotate(-90)` }),
];
