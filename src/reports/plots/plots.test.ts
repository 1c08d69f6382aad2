import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { curvePlot } from "./curves.ts";
import { dotPlot } from "./dots.ts";
import { frontierPlot } from "./frontier.ts";
import { heatmapPlot } from "./heatmap.ts";
import { placed } from "./labels.ts";
import { inline, type Picture, standalone, textWidth } from "./picture.ts";

const rate = (value: number) => ({ value, low: Math.max(0, value - 0.1), high: Math.min(1, value + 0.1) });
const evil = `<script>alert(1)</script>" onload="x\u202E`;

const pictures = (name: string): [string, Picture][] => [
  ["dots", dotPlot([{ name, ...rate(0.3), text: "30.0%" }], { reference: 0.5 })],
  [
    "frontier",
    frontierPlot(
      [
        { name, x: rate(0.4), y: rate(0.9), baseline: true },
        { name: "filter", x: rate(0.1), y: rate(0.8), baseline: false },
      ],
      ["leaked", "served"],
    ),
  ],
  ["heatmap", heatmapPlot([{ row: name, column: "chat", value: 0.3, text: "30.0" }], [name], ["chat"])],
  ["curves", curvePlot([{ name, points: [1, 4, 16].map((x) => ({ x, ...rate(x / 20) })) }], ["repeats", "bits"])],
];

describe.each(pictures("direct"))("%s", (_, picture) => {
  test("names what it draws, inside its own edges", () => {
    expect(picture.body).toContain(">direct</text>");
    for (const [, x, y] of picture.body.matchAll(/ (?:x|x1|x2|cx)="([-\d.]+)" (?:y|y1|y2|cy)="([-\d.]+)"/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(picture.width);
      expect(Number(y)).toBeLessThanOrEqual(picture.height);
    }
    expect(picture.body).not.toMatch(/NaN|Infinity|undefined/);
  });
  test("as a file it needs nothing else: colours of its own, light and dark", () => {
    const file = standalone(picture, "what it shows");
    expect(file).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="\d+"/);
    expect(file).toContain("<title>what it shows</title>");
    expect(file).toContain("@media (prefers-color-scheme: dark){");
    expect(file).not.toMatch(/var\(|href|url\(/);
    for (const [, tag] of file.matchAll(/<(\w+ [^>]*)>/g)) {
      const names = [...tag!.matchAll(/ ([\w-]+)=/g)].map(([, name]) => name);
      expect(names).toEqual([...new Set(names)]);
    }
  });
  test("a run that was not finished is marked above it", () => {
    const file = standalone(picture, "what", "interrupted: 3 of 9 attempts");
    expect(file).toContain(">interrupted: 3 of 9 attempts</text>");
    expect(file).toContain(`height="${picture.height + 24}"`);
  });
});

test.each(pictures(evil))("%s: a hostile name is words", (_, picture) => {
  for (const svg of [inline(picture, evil), standalone(picture, evil)]) {
    expect(svg).not.toMatch(/<script|[^;]" onload|\u202E/);
    expect(svg).toContain("&lt;script&gt;");
  }
});

test("a long name is cut, so that the plot keeps its room", () => {
  const { body } = dotPlot([{ name: "w".repeat(200), ...rate(0.3), text: "30%" }]);
  expect(body).toContain(`>${"w".repeat(23)}…</text>`);
});

const box = { left: 0, right: 440, top: 0, bottom: 300 };
/** Names that touch: less than a line apart, and less than a letter beside each other. */
function touching(spots: readonly { x: number; y: number; name: string }[]): string[] {
  const names = placed(spots, box).map((one) => {
    const length = textWidth(one.name);
    return { ...one, from: one.anchor === "start" ? one.x : one.x - length, length };
  });
  for (const { from, length, y } of names) {
    expect(from).toBeGreaterThanOrEqual(box.left);
    expect(from + length).toBeLessThanOrEqual(box.right);
    expect(y).toBeGreaterThan(box.top);
    expect(y).toBeLessThan(box.bottom);
  }
  return names.flatMap((a, i) =>
    names
      .slice(i + 1)
      .filter((b) => Math.abs(a.y - b.y) < 15 && a.from + a.length + 5 >= b.from && b.from + b.length + 5 >= a.from)
      .map((b) => `${a.name} and ${b.name}`),
  );
}
test("names beside points neither cover nor touch each other: as many defenses as there are, wherever their points stand", () => {
  const spot = fc.record({
    name: fc.constantFrom("none", "instruction", "sandwich", "demonstrations", "output-filter", "scrub-input"),
    x: fc.integer({ min: 56, max: 380 }),
    y: fc.integer({ min: 12, max: 292 }),
  });
  fc.assert(
    fc.property(fc.array(spot, { minLength: 1, maxLength: 8 }), (spots) => {
      expect(touching(spots)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
test("points on one spot or on one line, as when nobody is served", () => {
  const names = ["none", "instruction", "sandwich", "demonstrations", "output-filter", "scrub-input"];
  expect(touching(names.map((name) => ({ name, x: 56, y: 292 })))).toEqual([]);
  expect(touching(names.map((name, i) => ({ name, x: 56 + i * 30, y: 292 })))).toEqual([]);
});

const texts = ({ body }: Picture, anchor: string) =>
  [...body.matchAll(/<text ([^>]*)>([^<]*)</g)]
    .filter(([, at]) => at!.includes(`"${anchor}"`))
    .map(([, , text]) => text);
const numbers = (text: string) => [...text.matchAll(/-?[\d.]+/g)].map(Number);

/** The least room between two neighbours' words under the lower edge. */
function closest(body: string): number {
  const marks = [...body.matchAll(/<text x="([^"]*)" [^>]*"middle">([\d,]+%?)</g)];
  expect(marks.length).toBeGreaterThan(0);
  const room = marks.map(([, x, text]) => ({ x: Number(x), half: textWidth(text!) / 2 }));
  return Math.min(...room.slice(1).map(({ x, half }, i) => x - half - (room[i]!.x + room[i]!.half)));
}

describe("axes", () => {
  const frontier = new Map(pictures("direct")).get("frontier")!;
  test("have round numbers, and end past the last interval", () => {
    expect(texts(frontier, "middle").slice(0, -2)).toEqual(["0%", "10%", "20%", "30%", "40%", "50%", "60%"]);
    expect(texts(frontier, "end").slice(0, 8)).toEqual(["65%", "70%", "75%", "80%", "85%", "90%", "95%", "100%"]);
  });
  test("the frontier's line is flat up to the next point, then steps to it, and goes on to the right edge", () => {
    // Across 0 to 60% on 56 to 420, up 65 to 100% on 292 to 12: 10% stands at 56 + 364 / 6, 80% at 292 - 280 * 15 / 35.
    const [, d] = /<path d="([^"]*)"/.exec(frontier.body)!;
    expect(d).toMatch(/^M116\.7,172L298\.7,172L298\.7,92L420,92/);
    expect(numbers(d!).slice(-2)).toEqual([420, 92]);
  });
  test("each doubling takes as much room, and 0 stands one before the first", () => {
    const points = [0, 1, 2, 4, 8, 16].map((x) => ({ x, ...rate(0.5) }));
    const picture = curvePlot([{ name: "a", points }], ["x", "y"]);
    expect(texts(picture, "middle").slice(0, -2)).toEqual(["0", "1", "2", "4", "8", "16"]);
    const places = [...picture.body.matchAll(/ cx="([^"]*)"/g)].map(([, x]) => Number(x));
    for (const [i, x] of places.entries()) expect(x - places[0]!).toBeCloseTo((i * (places[5]! - places[0]!)) / 5, 0);
  });
  test("the percentages under dots do not touch, however little room the names leave", () => {
    for (let length = 1; length <= 24; length++)
      for (const text of ["30.0%", "35.6 of 128.0"])
        expect(closest(dotPlot([{ name: "w".repeat(length), ...rate(0.3), text }]).body)).toBeGreaterThan(0);
  });
  test("any curve stays between them, and their words do not touch", () => {
    const value = fc.double({ min: -50, max: 500, noNaN: true });
    const point = fc.record({ x: fc.nat(10_000), value, low: fc.constant(-50), high: fc.constant(500) });
    const points = fc.uniqueArray(point, { selector: ({ x }) => x, minLength: 1 });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), points, (name, unsorted) => {
        const { body } = curvePlot([{ name, points: unsorted.sort((a, b) => a.x - b.x) }], ["", ""]);
        for (const [, x, y] of body.matchAll(/ cx="([^"]*)" cy="([^"]*)"/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(52);
          expect(Number(x)).toBeLessThanOrEqual(424);
          expect(Number(y)).toBeGreaterThanOrEqual(12);
          expect(Number(y)).toBeLessThanOrEqual(252);
        }
        expect(closest(body)).toBeGreaterThan(0);
      }),
    );
  });
});

test("an exposure of nothing, of one point and of zero repeats can be drawn", () => {
  for (const points of [[{ x: 0, ...rate(0) }], [0, 1, 100].map((x) => ({ x, value: x, low: -1, high: x + 2 }))])
    expect(curvePlot([{ name: "a", points }], ["x", "y"]).body).not.toMatch(/NaN|Infinity/);
});
