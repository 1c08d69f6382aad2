import type { Axes, MetricRow, Role } from "../records/index.ts";
import { wilson } from "../stats/index.ts";
import { type By, cells, foldCells } from "./groups.ts";
import type { Metric, ScoredAttempt } from "./metric.ts";

/** A share of attempts. */
export interface Rate {
  readonly name: string;
  readonly about: string;
  /** Attempts of which roles it is a share of. */
  readonly roles: readonly Role[];
  /** "answered" leaves out attempts that ended in an error: they say nothing of the model. */
  readonly of: "answered" | "all";
  hit(attempt: ScoredAttempt): boolean;
  /** Only attempts of this sort are in the share; a run without any has no row. */
  only?(attempt: ScoredAttempt): boolean;
  /** Where no marker could be brought out, a scenario x probe cell without a hit is not measurable: silence is not privacy there. */
  readonly needsReach?: true;
}

interface Count {
  n: number;
  hits: number;
  errors: number;
}

/** A metric that is a share of attempts, with a Wilson interval. */
export function rate(spec: Rate): Metric {
  const { name, about, only } = spec;
  return { name, about, needs: [], ...(only ? { optional: true } : {}), collect: () => collectRate(spec) };
}

function collectRate(spec: Rate): ReturnType<Metric["collect"]> {
  const counts = cells((): Count => ({ n: 0, hits: 0, errors: 0 }));
  const reach = new Map<string, boolean>();
  return {
    add(attempt) {
      if (spec.needsReach && attempt.axes.role === "reach" && attempt.outcome !== "error") {
        const place = placeOf(attempt.axes);
        reach.set(place, reach.get(place) === true || attempt.outcome === "leak");
      }
      if (!spec.roles.includes(attempt.axes.role) || spec.only?.(attempt) === false) return;
      const count = counts.at(attempt.axes);
      if (attempt.outcome === "error") count.errors++;
      if (attempt.outcome === "error" && spec.of === "answered") return;
      count.n++;
      if (spec.hit(attempt)) count.hits++;
    },
    rows() {
      const groups = foldCells(counts.all());
      if (groups.length === 0 && spec.only) return [];
      if (groups.length === 0) return [unmeasured(spec.name, {}, `no ${spec.roles.join(" or ")} attempts in this run`)];
      return groups.map(({ by, counters }) => {
        const sum = (key: keyof Count) => counters.reduce((total, count) => total + count[key], 0);
        const unreached = "scenario" in by && "probe" in by && reach.get(placeOf(by)) === false;
        if (unreached && sum("hits") === 0)
          return unmeasured(spec.name, by, "the probe could not bring out a marker here");
        return rateRow(spec.name, by, sum("hits"), sum("n"), sum("errors"));
      });
    },
  };
}

const placeOf = (axes: By | Axes) => JSON.stringify([axes.scenario, axes.probe]);

/** hits of n with its interval; not measurable when nothing was answered. */
export function rateRow(metric: string, by: By, hits: number, n: number, errors: number): MetricRow {
  if (n === 0) return unmeasured(metric, by, `none of ${errors} attempts was answered`);
  return { metric, by, value: hits / n, ...wilson(hits, n), n, method: "wilson 95%" };
}

export const unmeasured = (metric: string, by: By, why: string): MetricRow => ({ metric, by, not_measurable: why });
