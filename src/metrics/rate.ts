import type { Role } from "../records/index.ts";
import type { Metric } from "./metric.ts";
import { type Share, shareOf, shareRow, unmeasured } from "./share.ts";
import { tally } from "./tally.ts";

/** A share of attempts. */
export interface Rate extends Share {
  readonly name: string;
  readonly about: string;
  /** Attempts of which roles it is a share of. */
  readonly roles: readonly Role[];
  /** What a hit is called where there are too few: "leaks". */
  readonly called?: string;
  /** Where no marker could be brought out, a scenario x probe cell without a hit is not measurable: silence is not privacy there. */
  readonly needsReach?: true;
}

/** A metric that is a share of attempts, its interval by canary. A run without any attempt of a rate's sort (`only`) has no row of it. */
export function rate(spec: Rate): Metric {
  const { name, about, roles, only, called, needsReach } = spec;
  return {
    name,
    about,
    needs: [],
    ...(only ? { optional: true } : {}),
    collect(shared) {
      const counts = shared ?? tally();
      const rows = counts.ask(roles, (by, canaries, answers) => {
        const { clusters, errors } = shareOf(spec, canaries, answers);
        if (only && clusters.length === 0) return [];
        const unreached = needsReach && "scenario" in by && "probe" in by && counts.reached(by) === false;
        if (unreached && clusters.every(({ numerator }) => numerator === 0))
          return [unmeasured(name, by, "the probe could not bring out a marker here")];
        return [shareRow(name, by, clusters, errors, called)];
      });
      return {
        add: shared ? () => {} : counts.add,
        rows() {
          const all = rows();
          return all.length > 0 || only ? all : [unmeasured(name, {}, `no ${roles.join(" or ")} attempts in this run`)];
        },
      };
    },
  };
}
