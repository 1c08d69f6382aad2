import pc from "picocolors";
import stringWidth from "string-width";
import type { Comparison, Comparisons, Difference, Verdict } from "../compare/index.ts";
import { counted } from "../texts/counted.ts";
import { pad, shorten, shortenFront } from "./columns.ts";
import {
  cellName,
  change,
  claim,
  couldSee,
  fromTo,
  pText,
  rateName,
  sizeOf,
  tallyOf,
  telling,
} from "./compare-words.ts";
import { visible } from "./escape.ts";
import { interval, points, whole } from "./numbers.ts";
import type { Look } from "./terminal.ts";

const mostCells = 7;
const mostNotes = 3;
type Colors = ReturnType<typeof pc.createColors>;

/**
 * What a comparison says, on one screen: the verdict, the two rates it rests on, the cells that changed most, what newly leaks.
 * Several candidates: the ranking, and a line each.
 * @param open the file that holds more, as the user may type it
 */
export function comparisonSummary(
  comparisons: Comparisons,
  { width = 100, color = pc.isColorSupported, open = "" }: Look & { open?: string } = {},
): string {
  const c = pc.createColors(color);
  const wide = Math.min(100, Math.max(60, width));
  const { baseline, comparisons: all, mapped } = comparisons;
  const one = all.length === 1 ? all[0] : undefined;
  const head = [
    `looselips compare ${baseline.benchmark}`,
    one ? `${baseline.model} → ${one.model}` : `${counted(all.length, "candidate")} against ${baseline.model}`,
    one ? sizeOf(one) : "",
  ].filter(Boolean);
  const named = [["baseline", baseline.dir], ...(one ? [["candidate", one.dir]] : [])];
  const folders = named.map(([name, dir]) => {
    const room = Math.floor((wide + 2) / named.length) - 2; // a comma between them
    return `${name} ${shortenFront(visible(dir!), room - name!.length - 1)}`;
  });
  const blocks = [
    [
      c.dim(shorten(visible(head.join(" · ")), wide)),
      c.dim(folders.join(", ")),
      ...(mapped ? [c.dim(shorten(visible(`paired: ${mapped}`), wide))] : []),
    ],
    ...(one ? single(one, comparisons.margin, wide, c) : several(comparisons, wide, c)),
    open ? [`${c.dim("open")} ${open}`] : [],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

const paint = (verdict: Verdict, c: Colors): ((text: string) => string) =>
  verdict === "worse" ? c.red : verdict === "better" ? c.green : verdict === "equivalent" ? c.cyan : c.yellow;

function single(comparison: Comparison, margin: number, wide: number, c: Colors): string[][] {
  const { verdict, headline, cells, changes, unpaired, notes } = comparison;
  const shown = telling(cells).slice(0, mostCells);
  const rest = cells.filter((cell) => !shown.includes(cell));
  const left = unpaired.map(({ why, count }) => `${whole(count)} ${why}`).join(", ");
  return [
    [c.bold(paint(verdict, c)(shorten(claim(comparison, margin), wide)))],
    lines(
      [
        ["", "%", "change in points", "p (Holm)", "verdict", "could see"],
        ...headline.map((row) => [rateName(row.metric), ...cellsOf(row), couldSee(row)]),
      ],
      wide,
      c,
      headline,
    ),
    shown.length > 0
      ? [
          ...lines(
            [
              ["cells", "%", "change in points", "p (BH)", "verdict"],
              ...shown.map((row) => [label(row), ...cellsOf(row)]),
            ],
            wide,
            c,
            shown,
          ),
          ...(rest.length > 0 ? [c.dim(shorten(`and ${whole(rest.length)} more cells: ${tallyOf(rest)}`, wide))] : []),
        ]
      : [],
    [
      ...(changes
        ? [
            `newly leaks ${c.bold(whole(changes.newly.count))} · no longer leaks ${c.bold(whole(changes.noLonger.count))}`,
          ]
        : []),
      ...(left === "" ? [] : [shorten(`not paired: ${left}`, wide)]),
      ...notes.slice(0, mostNotes).map((note) => c.yellow(shorten(`! ${visible(note)}`, wide))),
    ],
  ];
}

const label = (row: Difference) => `${visible(cellName(row.by))}${row.metric === "leak_rate" ? "" : ", served"}`;
const cellsOf = (row: Difference) => [fromTo(row), change(row), pText(row.adjusted), row.verdict];

/** Which columns a narrow window goes without, first to last: what could be seen, p, the two rates. */
const dispensable = [5, 3, 1];
const verdictColumn = 4;

/** Columns under each other; what does not fit is left out, then the first gives way. The verdict is coloured. */
function lines(rows: readonly string[][], wide: number, c: Colors, of: readonly Difference[]): string[] {
  const columns = rows[0]!.map((_, i) => Math.max(...rows.map((row) => stringWidth(row[i] ?? ""))));
  const kept = new Set(columns.keys());
  const others = () => [...kept].reduce((sum, i) => (i === 0 ? sum : sum + columns[i]! + 2), 0);
  for (const i of dispensable) if (others() + Math.min(24, columns[0]!) > wide) kept.delete(i);
  columns[0] = Math.max(8, Math.min(columns[0]!, wide - others()));
  return rows.map((row, at) => {
    const text = (i: number) => pad(i === 0 ? shorten(row[i]!, columns[0]!) : row[i]!, columns[i]!);
    const paintOf = at === 0 ? (cell: string) => cell : paint(of[at - 1]!.verdict, c);
    const line = [...kept].map((i) => (i === verdictColumn ? paintOf(text(i)) : text(i))).join("  ");
    return at === 0 ? c.dim(line.trimEnd()) : line.trimEnd();
  });
}

function several({ ranking, comparisons, margin }: Comparisons, wide: number, c: Colors): string[][] {
  const name = Math.min(40, Math.max(...(ranking ?? []).map(({ model }) => stringWidth(visible(model)))));
  const ranks = (ranking ?? []).map(({ model, dir, value, letters, n, ...ends }) =>
    shorten(
      `${pad(shorten(visible(model), name), name)}  ${pad(`${points(value)} ${interval(ends)}`, 20)}  ${pad(letters, 4)}  ${visible(dir)}`,
      wide,
    ),
  );
  return [
    [c.dim(shorten("leaked %, least first; runs that share a letter cannot be told apart", wide)), ...ranks],
    comparisons.map((one) => {
      const leak = one.headline.find(({ metric }) => metric === "leak_rate");
      const beside = leak ? `  ${change(leak)}  p ${pText(leak.adjusted)}` : "";
      const said = shorten(claim(one, margin), wide - name - 2);
      const room = name + 2 + stringWidth(said) + stringWidth(beside) <= wide;
      return `${pad(shorten(visible(one.model), name), name)}  ${paint(one.verdict, c)(said)}${room ? c.dim(beside) : ""}`;
    }),
    comparisons.flatMap(({ model, notes }) =>
      notes.slice(0, 1).map((note) => c.yellow(shorten(`! ${visible(model)}: ${visible(note)}`, wide))),
    ),
  ];
}
