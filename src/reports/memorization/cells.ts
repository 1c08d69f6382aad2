import { times } from "../figures/curves.ts";
import { find, percent, rowsBy, whole } from "../numbers.ts";
import { story, wholePrefix } from "./story.ts";
import type { SweepCell } from "./view.ts";

/** A column of a sweep's table: its title, and what stands there for a cell; empty where it was not measured. */
export interface Column {
  name: string;
  of(cell: SweepCell): string;
}

/** What tells a sweep's trainings apart in one line each. */
export function cellColumns(cells: readonly SweepCell[]): Column[] {
  const repeats = [
    ...new Set(cells.flatMap(({ rows }) => rowsBy(rows, "exposure", ["repeats"]).map(({ by }) => Number(by.repeats)))),
  ].sort((a, b) => a - b);
  const some = repeats.filter((n) => n <= 1 || n === repeats.at(-1) || n === repeats[Math.ceil(repeats.length / 2)]);
  const all: Column[] = [
    { name: "parameters", of: ({ rows }) => written(find(rows, "parameters"), whole) },
    ...some.map(
      (n): Column => ({
        name: times(n),
        of: ({ rows }) => written(find(rows, "exposure", { repeats: n }), (bits) => bits.toFixed(2)),
      }),
    ),
    {
      name: `extracted, ${times(repeats.at(-1) ?? 0)}`,
      of: ({ rows }) =>
        written(find(rows, "extraction_rate", { repeats: repeats.at(-1) ?? 0, ...wholePrefix }), percent),
    },
    { name: "membership, AUC", of: ({ rows }) => written(story(rows).membership[0]?.auc, (auc) => auc.toFixed(2)) },
    { name: "epsilon, promised", of: ({ rows }) => written(find(rows, "epsilon_promised"), (eps) => eps.toFixed(2)) },
    {
      name: "epsilon, at least",
      of: ({ rows }) => written(find(rows, "epsilon_lower", { repeats: 1, score: "value" }), (eps) => eps.toFixed(2)),
    },
  ];
  return all.filter((column) => cells.some((cell) => column.of(cell) !== ""));
}

const written = (row: { value: number } | undefined, how: (value: number) => string): string =>
  row ? how(row.value) : "";
