import { describe, expect, test } from "vitest";
import { contrast, palette, shadeOf, shades } from "./palette.ts";

test("contrast, against the values that WCAG's own tools give", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 6);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.478, 3);
  expect(contrast("#ffffff", "#777777")).toBeCloseTo(4.478, 3);
});

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  const colours = palette[scheme];
  test("all words can be read where they stand", () => {
    for (const words of ["ink", "muted", "accent", "good", "third", "fourth"])
      for (const ground of ["card", "ground", "soft"])
        expect(contrast(colours[words]!, colours[ground]!), `${words} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.warn!, colours["warn-ground"]!)).toBeGreaterThanOrEqual(4.5);
    for (let i = 0; i <= shades; i++)
      expect(contrast(colours[`t${i}`]!, colours[`h${i}`]!)).toBeGreaterThanOrEqual(4.5);
  });
  test("the heatmap's steps go one way", () => {
    const away = Array.from({ length: shades + 1 }, (_, i) => contrast(colours[`h${i}`]!, colours.card!));
    expect(away).toEqual([...away].sort((a, b) => a - b));
  });
});

test("a rate's step", () => {
  expect([0, 0.02, 0.5, 1, 1.2, -0.1].map(shadeOf)).toEqual([0, 0, 10, 20, 20, 0]);
});
