import { type Digest, noDefense } from "../digest.ts";
import { percent } from "../numbers.ts";
import { frontierPlot, type Pair } from "../plots/frontier.ts";
import { pareto } from "../plots/pareto.ts";
import type { Figure } from "./figure.ts";

/** What a defense keeps in against what it costs its owner; drawn when two of them were measured in both. */
export function frontierFigures({ defenses }: Digest): Figure[] {
  const both = defenses.flatMap(({ name, leak, served }) => (leak && served ? [{ name, leak, served }] : []));
  if (both.length < 2) return [];
  const pairs = both.map(
    ({ name, leak, served }): Pair => ({ name, x: leak, y: served, baseline: name === noDefense }),
  );
  const told = pairs.map(({ name, x, y }) => `${name} leaks ${percent(x.value)} and serves ${percent(y.value)}`);
  const front = pareto(pairs).map(({ name }) => name);
  return [
    {
      name: "frontier",
      title: "Privacy against utility",
      about:
        "Up and to the left is better; a model that answers nobody is at the lower left. No defense beats the filled ones in both at once, " +
        "by the estimates; the bars are both intervals, and where they overlap the order is not sure.",
      alt: `Privacy against utility by defense: ${told.join("; ")}. On the frontier: ${front.join(", ")}.`,
      rows: both.flatMap(({ leak, served }) => [leak, served]),
      draw: () => frontierPlot(pairs, ["attacks that got the secret out", "owner served"]),
    },
  ];
}
