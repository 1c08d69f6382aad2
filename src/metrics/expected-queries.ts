import { clusterInterval } from "../stats/index.ts";
import { overLeaks } from "./over-leaks.ts";
import { methodOf, unmeasured } from "./share.ts";

const name = "expected_queries";

/**
 * Attacks made per secret that came out: one over the leak rate, its interval that rate's turned over. Where nothing
 * leaked it has no value, only a lower bound, which the reason states.
 */
export const expectedQueries = overLeaks(name, "attacks needed, on average, for one secret", (by, clusters) => {
  const n = clusters.reduce((sum, { denominator }) => sum + denominator, 0);
  const hits = clusters.reduce((sum, { numerator }) => sum + numerator, 0);
  const { low, high } = clusterInterval(clusters, n);
  if (hits === 0)
    return [unmeasured(name, by, `nothing leaked in ${n} attacks: at least ${(1 / high).toFixed(1)} (95%)`)];
  const method = `1 / leak_rate, ${methodOf(clusters, "leaks")}`;
  return [{ metric: name, by, value: n / hits, low: 1 / high, high: 1 / low, n, method }];
});
