import { wilson } from "../stats/index.ts";
import type { Metric } from "./metric.ts";

/**
 * Findings that a person who looked called right, over all they looked at: precision = right / (right + wrong), with a Wilson
 * interval over findings. It speaks for the whole run only when the findings were drawn at random, as `looselips view` does.
 * No row in a run that nobody reviewed.
 */
export const detectorPrecision: Metric = {
  name: "detector_precision",
  about: "findings that a person called right, of those looked at",
  needs: [],
  optional: true,
  collect() {
    let [right, wrong] = [0, 0];
    return {
      add({ reviewed }) {
        right += reviewed?.right ?? 0;
        wrong += reviewed?.wrong ?? 0;
      },
      rows() {
        const n = right + wrong;
        if (n === 0) return [];
        return [
          { metric: "detector_precision", by: {}, value: right / n, ...wilson(right, n), n, method: "wilson 95%" },
        ];
      },
    };
  },
};
