import type { MetricRow } from "../records/index.ts";
import type { Cluster } from "../stats/index.ts";
import { type By, wide } from "./groups.ts";
import type { Metric } from "./metric.ts";
import { leakShare } from "./rates.ts";
import { shareOf, unmeasured } from "./share.ts";
import { tally } from "./tally.ts";

/** A metric that is made of each canary's leaks of answered attacks, for the whole run and for single axes. */
export const overLeaks = (
  name: string,
  about: string,
  read: (by: By, clusters: readonly Cluster[]) => MetricRow[],
): Metric => ({
  name,
  about,
  needs: [],
  collect(shared) {
    const counts = shared ?? tally();
    const rows = counts.ask(
      ["attack"],
      (by, canaries, answers) => {
        const { clusters } = shareOf(leakShare, canaries, answers);
        return clusters.length === 0 ? [] : read(by, clusters);
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
});
