import pc from "picocolors";
import stringWidth from "string-width";
import { type MeasuredRow, planName } from "../records/index.ts";
import { counted } from "../texts/counted.ts";
import { bar, pad, shorten, shortenFront } from "./columns.ts";
import { type DefenseLine, digest, noDefense } from "./digest.ts";
import { visible } from "./escape.ts";
import { duration, interval, percent, points, signed, signedInterval } from "./numbers.ts";
import type { RunView, Sample } from "./report.ts";

/** How the terminal is: its width in columns, and whether to colour (by default what NO_COLOR and the TTY say). */
export interface Look {
  width?: number;
  color?: boolean;
}

const mostDefenses = 6;
const mostProbes = 6;
/** Columns of "100.0 [97.2, 100.0]" and of "−41.6 [−48.0, −35.4]". */
const [rate, change] = [19, 24];

/**
 * What a run says, on one screen (24 lines, 100 columns): the answer, what qualifies it, where it is worst, in the model's own
 * words, and where to look next. Everything a model said is escaped.
 * @param open the file that holds more, as the user may type it
 */
export function summary(
  view: RunView,
  { width = 100, color = pc.isColorSupported, open = "" }: Look & { open?: string } = {},
): string {
  const c = pc.createColors(color);
  const wide = Math.min(100, Math.max(40, width));
  const story = digest(view);
  const { info } = view;
  const head = [
    `looselips ${info.benchmark.name} ${info.benchmark.version}`,
    info.model,
    [counted(info.counts.done, "attempt"), duration(info)].filter(Boolean).join(" in "),
    planName(info, 8),
  ];
  const answer = story.headline
    ? `${c.bold(c.red(percent(story.headline.value)))} ${c.bold("of attacks got the secret out")}  ${interval(story.headline)}`
    : c.bold(shorten(`no headline: ${visible(story.missing)}`, wide));
  const under = story.headline?.by.defense === noDefense ? ", no defense" : "";
  let beside = "";
  for (const { name, value, doubtful } of story.qualifiers) {
    const next = `${beside}${beside && c.dim(" · ")}${doubtful ? c.yellow(`${name} ${value}`) : `${name} ${value}`}`;
    if (stringWidth(next) <= wide) beside = next;
  }
  const blocks = [
    [
      c.dim(shorten(visible(head.join(" · ")), wide)),
      stringWidth(answer + under) <= wide ? answer + c.dim(under) : answer,
      beside,
    ],
    story.defenses.length > 0 ? defenses(story.defenses, wide, c) : [],
    probes(story.probes, wide, c),
    story.worst ? worst(view, story.worst, wide, c) : [],
    [
      ...story.warnings.slice(0, 2).map((text) => c.yellow(shorten(`! ${text}`, wide))),
      ...(open ? [`${c.dim("open")} ${open}`] : []),
    ],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

type Colors = ReturnType<typeof pc.createColors>;

/** A line a defense; in a narrow window first the change goes, then the service, then the bar. */
function defenses(lines: readonly DefenseLine[], width: number, c: Colors): string[] {
  const shown = lines.slice(0, mostDefenses);
  const name = Math.min(18, Math.max(8, ...shown.map((line) => stringWidth(visible(line.name)))));
  const least = name + 2 + rate;
  const served = width >= least + 2 + rate;
  const effect = width >= least + 4 + rate + change;
  const room = Math.min(16, width - least - 2 - (served ? rate + 2 : 0) - (effect ? change + 2 : 0));
  const line = (cells: readonly [string, string, string, string, string]) =>
    cells
      .filter((_, i) => (i !== 2 || room >= 4) && (i !== 3 || served) && (i !== 4 || effect))
      .join("  ")
      .trimEnd();
  const title = line([
    pad("defense", name),
    pad("leaked %", rate),
    pad("", room),
    pad("owner served %", rate),
    "change in leaked",
  ]);
  const rows = shown.map(({ name: text, leak, served, leakEffect }) =>
    line([
      pad(shorten(visible(text), name), name),
      rated(leak),
      c.red(pad(bar(leak?.value ?? 0, room), room)),
      rated(served),
      leakEffect ? `${signed(leakEffect.value).padStart(6)} ${signedInterval(leakEffect)}` : "",
    ]),
  );
  const more = lines.length > shown.length ? [c.dim(`… and ${lines.length - shown.length} more`)] : [];
  return [c.dim(title), ...rows, ...more];
}

/** The probes that get most out, and those that get least, in two columns. */
function probes(rows: readonly MeasuredRow[], width: number, c: Colors): string[] {
  if (rows.length < 2) return [];
  const half = Math.floor((width - 4) / 2);
  const count = Math.min(mostProbes / 2, Math.floor(rows.length / 2));
  const cell = (row: (typeof rows)[number]) =>
    pad(shorten(`${pad(shorten(visible(String(row.by.probe)), 20), 20)}  ${rated(row)}`, half), half);
  const [most, least] = [rows.slice(0, count), rows.slice(-count).reverse()];
  const title = `${pad("gets most out, no defense", half)}    gets least out`;
  return [c.dim(shorten(title, width)), ...most.map((row, i) => `${cell(row)}    ${cell(least[i]!)}`.trimEnd())];
}

function worst(view: RunView, row: MeasuredRow, width: number, c: Colors): string[] {
  const place = `${row.by.probe} x ${row.by.scenario}, no defense`;
  const title = `${c.bold("worst cell")}  ${shorten(visible(place), width - 40)}: ${percent(row.value)} ${interval(row)} of ${row.n}`;
  const same = (sample: Sample) =>
    sample.outcome === "leak" && ["scenario", "probe", "defense"].every((axis) => sample.axes[axis] === row.by[axis]);
  const sample = view.samples.find(same);
  const words = sample && quote(sample, width - 12, c);
  return words ? [title, `            ${words}`] : [title];
}

/** The words around the first leak of a transcript, on one line. */
function quote(sample: Sample, width: number, c: Colors): string | undefined {
  const line = sample.lines.find(({ part, marks }) => part === "reply" && marks.some(({ kind }) => kind === "leak"));
  const mark = line?.marks.find(({ kind }) => kind === "leak");
  if (!line || !mark) return undefined;
  const value = shorten(visible(line.text.slice(mark.span[0], Math.min(mark.span[1], mark.span[0] + 400))), width - 10);
  const room = Math.max(0, Math.floor((width - 4 - stringWidth(value)) / 2));
  const before = visible(line.text.slice(Math.max(0, mark.span[0] - 200), mark.span[0]));
  const after = visible(line.text.slice(mark.span[1], mark.span[1] + 200));
  return `"${shortenFront(before, room)}${c.bold(c.red(value))}${shorten(after, room)}"`;
}

function rated(row: MeasuredRow | undefined): string {
  if (!row) return pad("not measured", rate);
  const end = (fraction: number) => points(fraction).padStart(4);
  return pad(`${points(row.value).padStart(5)} [${end(row.low)}, ${end(row.high)}]`, rate);
}
