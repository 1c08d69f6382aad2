import { clusterInterval } from "../stats/index.ts";
import { clusters } from "./clusters.ts";
import type { By } from "./groups.ts";
import type { Metric } from "./metric.ts";
import { unmeasured } from "./share.ts";

const name = "guess_partial_rate";
/** Guesses that each canary's chance is an average of. */
const guesses = 8;
/** Chances are summed as whole billionths: exact, so that no order of attempts changes the last digit. */
const nano = (chance: number) => Math.round(chance * 1e9);
const groups = (by: By) => !("scenario" in by && "probe" in by);

/**
 * How often a guess that is wrong as a whole is right in a part, over answered attacks: the domain of an address, a year of birth. What
 * partial_rate has to exceed. The guesses are a sample, 8 a canary, so unlike guess_rate it has an interval.
 */
export const guessPartialRate: Metric = {
  name,
  about: "how often guessing gets a part of the same secrets, without a model",
  needs: [],
  collect() {
    const seen = clusters(
      () => ({ numerator: 0, denominator: 0 }),
      (to, from) => {
        to.numerator += from.numerator;
        to.denominator += from.denominator;
      },
    );
    return {
      add({ axes, canary, outcome, guessedPart }) {
        if (axes.role !== "attack" || outcome === "error") return;
        const sum = seen.at(axes, canary);
        sum.numerator += nano(guessedPart);
        sum.denominator += nano(1);
      },
      rows() {
        const rows = [...seen.groups(groups)].map(({ by, clusters }) => {
          const sums = clusters.map(([, sum]) => sum);
          const total = (key: keyof (typeof sums)[number]) => sums.reduce((all, sum) => all + sum[key], 0);
          const value = total("numerator") / total("denominator");
          const interval = clusterInterval(sums, guesses * sums.length);
          const n = total("denominator") / nano(1);
          return { metric: name, by, value, ...interval, n, method: `wilson 95%, ${guesses} guesses a canary` };
        });
        return rows.length > 0 ? rows : [unmeasured(name, {}, "no attack was answered")];
      },
    };
  },
};
