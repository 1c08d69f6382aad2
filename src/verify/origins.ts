import { shippedDatasets } from "../run/datasets.ts";
import { comparableOf } from "../run/run.ts";
import { Differs, firstDifference } from "./difference.ts";
import { planOf } from "./plan.ts";
import type { Check } from "./run-check.ts";

/** The benchmark, the datasets and the plan's own hash. */
export const origins: Check = {
  name: "origins",
  async run(of) {
    const { benchmark, info } = of;
    const { name, version, sha256 } = benchmark;
    const datasets = shippedDatasets();
    const plan = planOf(of);
    const expected = {
      benchmark: { name, version, sha256 },
      datasets,
      comparable: comparableOf(plan.input, sha256, datasets, info.options.limit),
      counts: { planned: plan.count },
    };
    const { counts, ...rest } = info;
    const got = { benchmark: rest.benchmark, datasets: rest.datasets, comparable: rest.comparable };
    const found = firstDifference(expected, { ...got, counts: { planned: counts.planned } });
    if (found)
      throw new Differs({ file: "run.json", ...found, by: `${benchmark.path} and the datasets that are here` });
    return `${name} ${version}, ${Object.keys(datasets).length} datasets`;
  },
};
