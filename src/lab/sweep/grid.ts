import { z } from "zod";
import { InputError } from "../../records/index.ts";

const valueSchema = z.union([z.string().min(1), z.number(), z.boolean()]);
/** An option of `train:`; one inside another is written with a dot. */
const optionSchema = z.string().regex(/^[a-z_]+(\.[a-z_]+)*$/i, "must be an option of `train:`, such as width or a.b");
const mostCells = 1000;

export const gridSchema = z
  .strictObject({
    /** Each makes a corpus of its own: other canaries, another coin, other weights to begin from. */
    seeds: z
      .array(z.union([z.string().min(1), z.int()]))
      .min(1)
      .refine((seeds) => new Set(seeds.map(String)).size === seeds.length, "must differ from each other")
      .default([1]),
    /** Options of training by the values that they take: every value with every other. */
    cross: z.record(optionSchema, z.array(valueSchema).min(1)).default({}),
    /** Settings one by one; with `cross` each of them is crossed too. */
    cells: z
      .array(z.record(optionSchema, valueSchema))
      .default([])
      .refine(
        (cells) => new Set(cells.map((cell) => Object.keys(cell).sort().join())).size <= 1,
        "must all set the same options: give each of them to every cell",
      ),
  })
  .refine(
    ({ cross, cells }) => cells.every((cell) => Object.keys(cell).every((option) => !Object.hasOwn(cross, option))),
    {
      path: ["cells"],
      error: "set an option that `cross` sets too: give it in one of them",
    },
  )
  .refine(({ seeds, cross, cells }) => seeds.length * settings({ cross, cells }).length <= mostCells, {
    error: `has more than ${mostCells} cells: each is a training`,
  });
/** The `sweep:` section of a benchmark of memorization. */
export type Grid = z.infer<typeof gridSchema>;

/** Takes an option out of the training's, where that is what leaves something off: no noise, no unlearning. */
const none = "none";

/** What a cell sets of the training's options, by name. */
export type Setting = Record<string, string | number | boolean>;

/** One corpus, one training on it, and one audit. */
export interface Cell {
  /** Its folder's name: the values, in the order of the file, then the seed. */
  name: string;
  seed: string;
  setting: Setting;
}

/** Every cell, all settings of the first seed first: a sweep that is cut short has whole curves. */
export function cellsOf(grid: Grid): Cell[] {
  const all = settings(grid);
  const cells = grid.seeds.flatMap((seed) =>
    all.map((setting) => ({ name: nameOf(setting, String(seed)), seed: String(seed), setting })),
  );
  // Names leave out what a file system may not like: where two come out the same, their places tell them apart.
  const taken = new Map<string, number>();
  for (const { name } of cells) taken.set(name, (taken.get(name) ?? 0) + 1);
  return cells.map((cell, i) => (taken.get(cell.name)! > 1 ? { ...cell, name: `${cell.name}_${i + 1}` } : cell));
}

/**
 * The cell whose model one that unlearns begins from: the same in all else, and earlier.
 * @returns its name
 * @throws InputError when the grid has none
 */
export function learnedFirst(cell: Cell, grid: Grid): string {
  const rest = (one: Cell) =>
    JSON.stringify([one.seed, Object.entries(one.setting).filter(([option]) => option !== "unlearn")]);
  const cells = cellsOf(grid);
  const first = cells.find((one) => one.setting.unlearn === none && rest(one) === rest(cell));
  const place = (name: string | undefined) => cells.findIndex((one) => one.name === name);
  if (first && place(first.name) < place(cell.name)) return first.name;
  throw new InputError(
    `sweep: the cell ${cell.name} unlearns, and no cell before it has learned the same: cross unlearn with [none, ${cell.setting.unlearn ?? "ascent"}], none first`,
  );
}

function settings({ cross, cells }: { cross: Record<string, Setting[string][]>; cells: Setting[] }): Setting[] {
  let all: Setting[] = cells.length > 0 ? cells : [{}];
  for (const [option, values] of Object.entries(cross))
    all = all.flatMap((setting) => values.map((value) => ({ ...setting, [option]: value })));
  return all;
}

function nameOf(setting: Setting, seed: string): string {
  const parts = [...Object.entries(setting), ["seed", seed] as const];
  return parts
    .map(([option, value]) => `${option}-${value}`.replace(/[^\w.-]+/g, "-"))
    .join("_")
    .slice(0, 120);
}

/** A benchmark's options of training with what a cell sets put in; they are checked by whoever trains. */
export function withSetting(options: Readonly<Record<string, unknown>>, setting: Setting): Record<string, unknown> {
  const out = structuredClone(options) as Record<string, unknown>;
  for (const [option, value] of Object.entries(setting)) {
    const path = option.split(".");
    let at = out;
    for (const step of path.slice(0, -1)) {
      const inner = at[step];
      at[step] = typeof inner === "object" && inner !== null ? inner : {};
      at = at[step] as Record<string, unknown>;
    }
    if (value === none) delete at[path.at(-1)!];
    else at[path.at(-1)!] = value;
  }
  return out;
}
