import type { MetricRow } from "../records/index.ts";
import type { ComparedAttempt } from "./attempts.ts";

/** What a comparison is about: axis values that its attempts share; empty is the whole run. */
export type By = MetricRow["by"];

const noDefense = "none";

/**
 * The cells that an attempt counts in, named as in metrics.json: the whole run; its defense; and with no defense (or where
 * there is none to speak of) its scenario, probe, kind, and scenario x probe.
 */
export function cellsOf(axes: ComparedAttempt["axes"]): readonly { key: string; by: By }[] {
  const known = cells.get(axes);
  if (known) return known;
  const defense: By = axes.defense === undefined ? {} : { defense: axes.defense };
  const plain = axes.defense === undefined || axes.defense === noDefense;
  const pick = (...names: string[]): By => ({
    ...Object.fromEntries(names.flatMap((name) => (axes[name] === undefined ? [] : [[name, axes[name]]]))),
    ...defense,
  });
  const bys = [
    {},
    ...(axes.defense === undefined ? [] : [defense]),
    ...(plain ? [pick("scenario"), pick("probe"), pick("kind"), pick("scenario", "probe")] : []),
  ];
  const made = [...new Map(bys.map((by) => [keyOf(by), { key: keyOf(by), by }])).values()];
  cells.set(axes, made);
  return made;
}
const cells = new WeakMap<ComparedAttempt["axes"], readonly { key: string; by: By }[]>();

/** The same for the same axes and values, whatever their order. */
export const keyOf = (by: By): string => JSON.stringify(Object.entries(by).sort(([a], [b]) => (a < b ? -1 : 1)));

/** What is quoted first: attempts with no defense, or all where no defense is told apart. */
export const headlineBy = (bys: readonly By[]): By =>
  bys.find((by) => Object.keys(by).join() === "defense" && by.defense === noDefense) ?? {};

/** The whole run, then cells by one axis, then by more; by name among equals. */
export function byBreadth(a: By, b: By): number {
  const [x, y] = [keyOf(a), keyOf(b)];
  return Object.keys(a).length - Object.keys(b).length || (x < y ? -1 : x > y ? 1 : 0);
}
