import { html, raw } from "hono/html";
import type { MeasuredRow, MetricRow } from "../records/index.ts";
import { type Digest, noDefense } from "./digest.ts";
import { visible } from "./escape.ts";
import type { Html } from "./html.ts";
import { find, interval, percent, points, rowsBy, whole } from "./numbers.ts";
import { type Dot, dotPlot, type Pair, scatterPlot } from "./plots.ts";

/** The four plots, in two columns; one that has nothing to show is left out. */
export async function charts(rows: readonly MetricRow[], story: Digest): Promise<Html> {
  const kinds = bits(rows);
  const defended = story.defenses.flatMap(({ name, leak, served }): Pair[] =>
    leak && served ? [{ name: visible(name), x: leak, y: served, strong: name === noDefense }] : [],
  );
  const columns = [
    [
      await dots(
        "By probe",
        "Attacks that got the secret out, no defense. The broken line is the mean.",
        story.probes.map(dot("probe")),
        story.headline?.value,
      ),
      await dots("Bits by kind", "Of the bits that were at stake, those that came out, no defense.", kinds),
    ],
    [
      await dots(
        "By defense",
        "Attacks that got the secret out.",
        story.defenses.flatMap(({ leak }) => (leak ? [dot("defense")(leak)] : [])),
      ),
      defended.length > 1
        ? figure(
            "Privacy against utility",
            "Up and to the left is better. A model that answers nobody is at the lower left.",
            await scatterPlot(
              defended,
              `Leak rate and owner served by defense: ${defended.map(({ name, x, y }) => `${name} ${percent(x.value)}, ${percent(y.value)}`).join("; ")}`,
            ),
          )
        : undefined,
      await dots(
        "By scenario",
        "Attacks that got the secret out, no defense.",
        rowsBy(rows, "leak_rate", ["scenario"], { defense: noDefense })
          .sort((a, b) => b.value - a.value)
          .map(dot("scenario")),
      ),
    ],
  ]
    .map((column) => column.filter((chart) => chart !== undefined))
    .filter((column) => column.length > 0);
  if (columns.length === 0) return html``;
  return html`<h2>What gets it out, and what keeps it in</h2>
<p class="note">Dots are rates, bands are 95% intervals.</p>
<div class="columns">${columns.map((column) => html`<div class="column">${column}</div>`)}</div>`;
}

const dot =
  (axis: string) =>
  (row: MeasuredRow): Dot => ({
    name: visible(String(row.by[axis])),
    value: row.value,
    low: row.low,
    high: row.high,
    text: percent(row.value),
  });

/** Where bits of different sizes meet, the text says how many. */
function bits(rows: readonly MetricRow[]): Dot[] {
  return rowsBy(rows, "leaked_bits", ["kind"], { defense: noDefense })
    .sort((a, b) => b.value - a.value)
    .map((row) => {
      const stake = find(rows, "bits_at_stake", row.by)?.value;
      const text =
        stake === undefined ? percent(row.value) : `${(row.value * stake).toFixed(1)} of ${stake.toFixed(1)}`;
      return { ...dot("kind")(row), text };
    });
}

async function dots(title: string, about: string, list: readonly Dot[], reference?: number): Promise<Html | undefined> {
  if (list.length === 0) return undefined;
  const words = `${title}: ${list.map(({ name, value, low, high }) => `${name} ${percent(value)} ${interval({ low, high })}`).join("; ")}`;
  return figure(title, about, await dotPlot(list, words, reference));
}

const figure = (title: string, about: string, svg: string): Html =>
  html`<figure class="card"><figcaption><h3>${title}</h3><p>${about}</p></figcaption>${raw(svg)}</figure>`;

/** Scenario x probe with no defense: a table, so that it can be read aloud, copied and scrolled. */
export function heatmap(rows: readonly MetricRow[]): Html {
  const cells = rows.filter(
    ({ metric, by }) =>
      metric === "leak_rate" &&
      Object.keys(by).length === 3 &&
      by.defense === noDefense &&
      "scenario" in by &&
      "probe" in by,
  );
  const ranked = (axis: string) => {
    const order = rowsBy(rows, "leak_rate", [axis], { defense: noDefense })
      .sort((a, b) => b.value - a.value)
      .map(({ by }) => by[axis]!);
    const seen = new Set(cells.map(({ by }) => by[axis]!));
    return [...new Set([...order.filter((name) => seen.has(name)), ...seen])];
  };
  const [scenarios, probes] = [ranked("scenario"), ranked("probe")];
  if (scenarios.length < 2 && probes.length < 2) return html``;
  const cell = (probe: string | number, scenario: string | number) => {
    const row = cells.find(({ by }) => by.probe === probe && by.scenario === scenario);
    if (!row) return html`<td></td>`;
    if ("not_measurable" in row) return html`<td class="unknown" title="${visible(row.not_measurable)}">n/m</td>`;
    return html`<td class="h${Math.round(row.value * 20)}" title="${interval(row)}, n = ${whole(row.n)}">${points(row.value)}</td>`;
  };
  return html`<h2>Where it leaks</h2>
<p class="note">Percent of attacks that got the secret out, no defense. n/m: not measurable, since even a harmless marker could not be brought out there.</p>
<div class="card"><div class="scroll" tabindex="0" role="group" aria-label="Leak rate by probe and scenario"><table class="heat">
<thead><tr><th scope="col">probe</th>${scenarios.map((name) => html`<th scope="col">${visible(String(name))}</th>`)}</tr></thead>
<tbody>${probes.map((probe) => html`<tr><th scope="row">${visible(String(probe))}</th>${scenarios.map((scenario) => cell(probe, scenario))}</tr>`)}</tbody>
</table></div></div>`;
}
