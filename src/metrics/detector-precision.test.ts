import { expect, test } from "vitest";
import { detectorPrecision } from "./detector-precision.ts";
import { rowsOf, scored } from "./testing.ts";

test("right over looked at, whatever attempt the findings are of", () => {
  const attempts = [
    scored({ reviewed: { right: 7, wrong: 1 } }),
    scored({ axes: { role: "control" }, reviewed: { right: 1, wrong: 1 } }),
    scored(),
  ];
  // Wilson, z = 1.959964: (8 + z²/2 ± z·√(8·2/10 + z²/4)) / (10 + z²) = 0.490162, 0.943318
  expect(rowsOf(detectorPrecision, attempts)).toEqual([
    {
      metric: "detector_precision",
      by: {},
      value: 0.8,
      low: expect.closeTo(0.490162, 5),
      high: expect.closeTo(0.943318, 5),
      n: 10,
      method: "wilson 95%",
    },
  ]);
});
test("a run that nobody reviewed has no row", () => {
  expect(rowsOf(detectorPrecision, [scored(), scored()])).toEqual([]);
});
