import { expect, test } from "vitest";
import type { MetricRow } from "../../records/index.ts";
import { madeUpAudit, madeUpSweep } from "../memorization/testing.ts";
import { standalone, textWidth } from "../plots/picture.ts";
import { spread } from "./curves.ts";
import type { Figure } from "./figure.ts";
import { memorizationFigures } from "./memorization.ts";
import { sweepFigures } from "./sweep.ts";

const named = (list: readonly Figure[], name: string) => list.find((figure) => figure.name === name)!;
const names = (list: readonly Figure[]) => list.map(({ name }) => name);
const [audit, sweep] = [memorizationFigures(madeUpAudit()), sweepFigures(madeUpSweep())];

test("an audit: exposure, extraction and membership, and none of what has no rows", () => {
  expect(names(audit)).toEqual(["exposure", "extraction", "roc"]);
  expect(memorizationFigures([])).toEqual([]);
});
test("a sweep: each number against what was varied too", () => {
  expect(names(sweep)).toEqual(["exposure", "exposure-by-size", "exposure-by-epsilon", "epsilon", "extraction"]);
  const sizes = madeUpSweep().filter(({ by }) => by.noise === 0);
  expect(names(sweepFigures(sizes))).toEqual(["exposure", "exposure-by-size", "extraction"]);
});
test("exposure says where nothing was learned and where no more can be seen", () => {
  const { body } = named(audit, "exposure").draw();
  expect(body).toContain(">nothing learned: 1.44</text>");
  expect(body).toContain(">most that can be seen: 8.0</text>");
});
test("the words of a figure say its numbers", () => {
  expect(named(audit, "exposure").alt).toContain("all: 1.4 bits at 0");
  expect(named(audit, "extraction").alt).toMatch(/64 times: \S+% with 16, \S+% with 48, \S+% with all/);
  expect(named(audit, "roc").alt).toContain("loss: 20.1% at 0.1% false alarms");
  expect(named(sweep, "epsilon").alt).toContain("width 32: at least");
  expect(named(sweep, "exposure-by-size").alt).toMatch(/64 times, noise 0: \S+ bits at 31000, \S+ bits at 120000/);
});
test("a curve rises to the right as epsilon does, whatever the order of the rows", () => {
  for (const rows of [madeUpSweep(), madeUpSweep().toReversed()]) {
    const { alt } = named(sweepFigures(rows), "exposure-by-epsilon");
    expect(alt).toMatch(/64 times, width 64: \S+ bits at 2.83, \S+ bits at 8, \S+ bits at 22.6/);
  }
});
test("prefixes stand in order of length, all of the text last", () => {
  const rows = madeUpAudit().toReversed();
  expect(named(memorizationFigures(rows), "extraction").draw().body).toMatch(/>16<.*>48<.*>all</);
});
test("nothing that shows more than there is: a training without a known epsilon is not drawn on that axis", () => {
  const figure = named(sweep, "epsilon");
  expect(figure.alt).not.toContain("noise 0");
  expect(figure.draw().body.match(/<circle/g)).toHaveLength(3);
});

/** Boxes of all words that lie flat, drawn once or with a halo. */
function boxes(body: string) {
  const texts = [...body.matchAll(/<text x="([^"]*)" y="([^"]*)"([^>]*)>([^<]*)</g)].filter(
    ([, , , rest]) => !rest!.includes("transform") && !rest!.includes("stroke-width"),
  );
  return texts.map(([, x, y, rest, text]) => {
    const size = textWidth(text!);
    const from = Number(x) - (rest!.includes('"middle"') ? size / 2 : rest!.includes('"end"') ? size : 0);
    return { text: text!, from, to: from + size, y: Number(y) };
  });
}
const rescaled = (by: number): MetricRow[] =>
  madeUpAudit(by).map((row) =>
    "value" in row && row.metric === "exposure" ? { ...row, value: 1.44, low: 1, high: 2 } : row,
  );

test.each([
  ["audit", audit],
  ["sweep", sweep],
  ["audit of a model that learned nothing", memorizationFigures(rescaled(0))],
] as const)("%s: no words cover others, nothing leaves the picture, no number is lost", (_, figures) => {
  for (const figure of figures) {
    const picture = figure.draw();
    expect(picture.body).not.toMatch(/NaN|Infinity|undefined/);
    const words = boxes(picture.body);
    for (const [i, a] of words.entries()) {
      expect(a.from, `${figure.name}: ${a.text}`).toBeGreaterThanOrEqual(0);
      expect(a.to, `${figure.name}: ${a.text}`).toBeLessThanOrEqual(picture.width);
      for (const b of words.slice(i + 1)) {
        const apart = Math.abs(a.y - b.y) >= 12 || a.to <= b.from || b.to <= a.from;
        expect(apart, `${figure.name}: "${a.text}" and "${b.text}"`).toBe(true);
      }
    }
    expect(standalone(picture, figure.alt)).not.toMatch(/var\(|href/);
  }
});
test("curves differ in the form of their points too: for paper without colour", () => {
  const { body } = named(audit, "extraction").draw();
  const forms = new Set([...body.matchAll(/<path d="([^"]*)" transform=/g)].map(([, d]) => d));
  expect(forms.size).toBe(5);
  expect(body).toContain("<circle");
});
test("of many levels a few, both ends among them", () => {
  expect(spread([1, 2, 4, 8, 16, 32, 64], 3)).toEqual([1, 8, 64]);
  expect(spread([1, 2], 3)).toEqual([1, 2]);
  expect(spread([1, 2, 4], 1)).toEqual([4]);
});
