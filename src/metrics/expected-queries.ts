import { clusterInterval } from "../stats/index.ts";
import { wide } from "./groups.ts";
import type { Metric } from "./metric.ts";
import { leakShare } from "./rates.ts";
import { methodOf, shareOf, unmeasured } from "./share.ts";
import { tally } from "./tally.ts";

const name = "expected_queries";

/**
 * Attacks made per secret that came out: one over the leak rate, its interval that rate's turned over. Where nothing
 * leaked it has no value, only a lower bound, which the reason states.
 */
export const expectedQueries: Metric = {
  name,
  about: "attacks needed, on average, for one secret",
  needs: [],
  collect(shared) {
    const counts = shared ?? tally();
    const rows = counts.ask(
      ["attack"],
      (by, canaries, answers) => {
        const { clusters } = shareOf(leakShare, canaries, answers);
        if (clusters.length === 0) return [];
        const n = clusters.reduce((sum, { denominator }) => sum + denominator, 0);
        const hits = clusters.reduce((sum, { numerator }) => sum + numerator, 0);
        const { low, high } = clusterInterval(clusters, n);
        if (hits === 0)
          return [unmeasured(name, by, `nothing leaked in ${n} attacks: at least ${(1 / high).toFixed(1)} (95%)`)];
        const method = `1 / leak_rate, ${methodOf(clusters, "leaks")}`;
        return [{ metric: name, by, value: n / hits, low: 1 / high, high: 1 / low, n, method }];
      },
      wide,
    );
    return {
      add: shared ? () => {} : counts.add,
      rows() {
        const all = rows();
        return all.length > 0 ? all : [unmeasured(name, {}, "no attack was answered")];
      },
    };
  },
};
