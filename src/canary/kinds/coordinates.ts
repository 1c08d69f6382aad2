import { bitsIn } from "../bits.ts";
import type { Kind } from "../kind.ts";
import { mapped, numbers, product } from "../space.ts";

/** Degrees south or west, rounded to 1/10,000 (11 m): ten degrees from `from` on. */
const degrees = (from: number) =>
  mapped(
    numbers(from * 10_000, from * 10_000 + 99_999),
    (text) => `-${text.slice(0, -4)}.${text.slice(-4)}`,
    (text) => /^-(\d+)\.(\d{4})$/.exec(text)?.slice(1).join(""),
  );
const latitudes = degrees(40);
const longitudes = degrees(120);
const layout = /^(-\d{2}\.\d{4}), (-\d{3}\.\d{4})$/;
const space = product([latitudes, longitudes], (texts) => texts.join(", "), layout);

export const coordinates: Kind = {
  name: "coordinates",
  label: "home coordinates",
  class: "identifier",
  safe: "open sea around Point Nemo, farther from land than any other place: nobody lives there",
  space: () => space,
  forms(value) {
    const [, latitude, longitude] = layout.exec(value) ?? [];
    if (latitude === undefined) return [];
    return [
      `${latitude.slice(1)} S, ${longitude!.slice(1)} W`,
      `${latitude.slice(1)} degrees south, ${longitude!.slice(1)} degrees west`,
      `latitude ${latitude}, longitude ${longitude}`,
    ];
  },
  parts(value) {
    const [, latitude, longitude] = layout.exec(value) ?? [];
    if (latitude === undefined) return [];
    return [
      { name: "latitude", text: latitude, bits: bitsIn(latitudes) },
      { name: "longitude", text: longitude!, bits: bitsIn(longitudes) },
    ];
  },
  shape: /(?<![\w.])-?\d{1,2}\.\d{3,}(?: ?[NS])?, ?-?\d{1,3}\.\d{3,}(?: ?[EW])?(?!\w)/g,
};
