import type { MetricRow } from "../../records/index.ts";
import { samplesForExtraction } from "../../stats/index.ts";
import { everyGroup } from "./groups.ts";
import { shareRow } from "./rows.ts";
import { type Subject, valueLogprob } from "./subject.ts";

/** Samples, and the chance that they should bring the value out with. */
const grid = { n: [1, 10, 100, 1000], p: [0.5, 0.9] };

/**
 * (n, p)-discoverable extraction: the share of canaries whose value comes out at least once in n samples at temperature 1 with a chance of at
 * least p, given all of the text before it. The chance of one sample is the value's own by teacher forcing; a token that straddles the value's
 * border makes it a lower bound. Source: Hayes et al. (2024), arXiv:2410.19482.
 */
export function discoverableRows(subjects: readonly Subject[]): MetricRow[] {
  const needed = new Map<Subject, number>();
  for (const one of subjects) {
    const logprob = valueLogprob(one);
    if (logprob !== null) needed.set(one, logprob);
  }
  return grid.p.flatMap((p) =>
    grid.n.flatMap((n) =>
      everyGroup([...needed.keys()]).map(({ by, subjects: some }) => {
        const hits = some.map((one) => samplesForExtraction(Math.min(0, needed.get(one)!), p) <= n);
        return shareRow("discoverable", { ...by, n, p }, hits, "from the value's probability at temperature 1");
      }),
    ),
  );
}
