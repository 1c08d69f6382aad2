import { type Box, textWidth } from "./picture.ts";

interface Named {
  name: string;
  x: number;
  y: number;
}

/** A name with its place; the anchor is the end of it that stands there. */
export interface Placed extends Named {
  anchor: "start" | "end";
}

/** A line of words with the halo around it, and what is kept free at the ends of one, in pixels. */
const [lineHeight, gap] = [15, 6];
/** Beside a point, then above and below it in turn, as far as a plot is high. */
const shifts = [11, ...Array.from({ length: 20 }, (_, i) => 25 + i * lineHeight)].flatMap((shift) => [-shift, shift]);

/** Names beside their points, at the nearest place inside the box where none covers or touches another name or a point. */
export function placed(points: readonly Named[], box: Box): Placed[] {
  const taken = points.map(({ x, y }) => ({ from: x - 6, to: x + 6, y, half: 10 }));
  return points.map(({ name, x, y }) => {
    const length = textWidth(name);
    const places = shifts.flatMap((shift) => [
      { x: x + 9, y: y + shift, anchor: "start" as const, from: x + 9, to: x + 9 + length },
      { x: x - 9, y: y + shift, anchor: "end" as const, from: x - 9 - length, to: x - 9 },
    ]);
    const inside = places.filter(
      (place) => place.from >= box.left && place.to <= box.right && place.y > box.top + 4 && place.y < box.bottom - 8,
    );
    const free = inside.find((place) =>
      taken.every(
        (other) =>
          place.to + gap < other.from || other.to + gap < place.from || Math.abs(other.y - place.y) >= other.half,
      ),
    );
    const place = free ?? inside[0] ?? places[0]!;
    taken.push({ ...place, half: lineHeight });
    return { name, x: place.x, y: place.y, anchor: place.anchor };
  });
}
