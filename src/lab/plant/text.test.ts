import { describe, expect, test } from "vitest";
import { kinds } from "../../canary/index.ts";
import { seeded } from "../../random/random.ts";
import { shapes } from "../../records/index.ts";
import { wordCount } from "../../scenarios/write.ts";
import { positions, type Telling, templatesOf, writeText } from "./text.ts";

const owner = "Adalyn Parker";
const secrets = kinds.filter((kind) => kind.class !== "marker");
const tell = (telling: Omit<Telling, "kind" | "owner" | "value">, i: number, value?: string) => {
  const kind = secrets[i % secrets.length]!;
  const random = seeded(`${JSON.stringify(telling)} ${i}`);
  return writeText(
    { ...telling, kind, owner, value: value ?? kind.space(owner).at(random.big(kind.space(owner).size)) },
    random,
  );
};

test.each(shapes)("%s has at least a dozen templates, and a few for every position", (shape) => {
  const each = positions.map((position) => templatesOf(shape, position).length);
  expect(each.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(12);
  expect(Math.min(...each)).toBeGreaterThanOrEqual(4);
});

describe.each(shapes)("a %s", (shape) => {
  describe.each(positions)("with the value at the %s", (position) => {
    const short = Array.from({ length: 200 }, (_, i) => tell({ shape, position, size: "short" }, i));
    const medium = Array.from({ length: 30 }, (_, i) => tell({ shape, position, size: "medium" }, i));

    test("has it in that third of the text, and its owner's name before it", () => {
      for (const { before, after } of [...short, ...medium]) {
        const share = before.length / (before.length + after.length);
        expect(positions[Math.min(2, Math.floor(share * 3))], `${before}[]${after}`).toBe(position);
        expect(before).toContain(owner);
      }
    });
    test("has about the words of its size", () => {
      const words = (texts: typeof short) =>
        texts.map(({ before, after }) => wordCount(before + after)).sort((a, b) => a - b);
      expect(words(short)[0]).toBeGreaterThanOrEqual(9);
      expect(words(short).at(-1)).toBeLessThanOrEqual(60);
      expect(words(medium)[0]).toBeGreaterThanOrEqual(60);
    });
    test("has no blank line, no brace left over, nothing unfilled", () => {
      for (const { before, after } of [...short, ...medium]) {
        expect(before + after).not.toMatch(/\n\s*\n|undefined|\u0000|\{\w+\}/);
        expect(after).not.toMatch(/\s$/);
      }
    });
    test("reads unlike the others, names aside", () => {
      expect(new Set(short.map(({ before, after }) => before + after)).size).toBeGreaterThan(195);
    });
    test("has no number that could be a value", () => {
      for (const { before, after } of short) expect(before + after).not.toMatch(/\d{4}/);
    });
  });
});
