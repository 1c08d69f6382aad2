import { html } from "hono/html";
import type { Difference, Rank, Verdict } from "../compare/index.ts";
import { counted } from "../texts/counted.ts";
import { sides } from "./compare-sides.ts";
import type { ComparedView, ComparisonView } from "./compare-view.ts";
import {
  cellName,
  change,
  claim,
  couldSee,
  fromTo,
  methods,
  pText,
  rateName,
  sizeOf,
  tallyOf,
  telling,
  turnedIn,
} from "./compare-words.ts";
import { visible } from "./escape.ts";
import { measuredOf } from "./gates.ts";
import { selfContained } from "./html-page.ts";
import { style } from "./html-style.ts";
import type { Html } from "./markup.ts";
import { interval, points, whole } from "./numbers.ts";

/** Beside the scorecard's: what only a comparison has. */
const own = `${style}
main > h3 { margin: 30px 0 8px; }
.verdict { font-size: 30px; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; margin: 0 0 8px; max-width: none; }
.worse { color: var(--accent); } .better, .equivalent { color: var(--good); }
.sides { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 20px; }
.sides h4 { margin: 0 0 8px; font-size: 14px; }
@media (max-width: 860px) { .sides { grid-template-columns: minmax(0, 1fr); } }
`;

/** A comparison as one page that needs no network and no script; all text in it is escaped by the template. */
export async function comparisonHtml({ comparisons, candidates }: ComparisonView): Promise<string> {
  const { baseline, margin, mapped, ranking } = comparisons;
  const models = candidates.map(({ comparison }) => comparison.model).join(", ");
  const page = await selfContained(
    `looselips compare: ${visible(models)}`,
    own,
    html`<header>
<div class="name">looselips compare</div>
<h1>${visible(models)} against ${visible(baseline.model)}</h1>
<p class="meta"><span>${visible(baseline.benchmark)}</span><span>baseline ${visible(baseline.dir)}</span>${mapped ? html`<span>${visible(mapped)}</span>` : ""}</p>
</header>
<main>
${ranking ? ranks(ranking) : ""}
${candidates.map((view) => candidate(view, margin))}
<h2>How this was computed</h2>
<ul class="limits">${methods(margin).map((text) => html`<li>${text}</li>`)}</ul>
</main>
<footer>Every number here can be made again from the two runs' own files: looselips compare. No model is asked.</footer>`,
  );
  return `${page}\n`;
}

function ranks(ranking: readonly Rank[]): Html {
  const row = (
    rank: Rank,
  ) => html`<tr><th scope="row">${visible(rank.model)} <span class="ci">${visible(rank.dir)}</span></th>
<td class="n">${points(rank.value)} <span class="ci">${interval(rank)}</span></td><td class="n">${whole(rank.n)}</td><td>${rank.letters}</td></tr>`;
  return html`<h2>Ranking</h2>
<p class="note">By leak rate in percent, least first. Runs that share a letter cannot be told apart.</p>
${table("Ranking", ["run", "leaked", "n", "group"], ranking.map(row))}`;
}

function candidate({ comparison, gates, newly, noLonger }: ComparedView, margin: number): Html {
  const { model, dir, verdict, headline, cells, changes, unpaired, notes } = comparison;
  const columns = (first: string) => [first, "percent", "change in points", "p", "verdict", "n", "could see"];
  return html`<h2>${visible(model)}</h2>
<div class="card">
<p class="verdict ${verdict === "cannot tell" ? "" : verdict}">${claim(comparison, margin)}</p>
<p class="note">${sizeOf(comparison)}, ${visible(dir)}</p>
${table(
  "Headline",
  columns("rate"),
  headline.map((row) => line(rateName(row.metric), row)),
  false,
)}
</div>
${notes.length > 0 ? html`<ul class="warnings">${notes.map((note) => html`<li>${visible(note)}</li>`)}</ul>` : ""}
${
  gates.length > 0
    ? html`<h3>Gates</h3>${table(
        "Gates",
        ["gate", "condition", "measured", "why"],
        gates.map(
          (gate) =>
            html`<tr><th scope="row">${gate.state}</th><td>${visible(gate.condition)}</td><td>${measuredOf(gate)}</td><td>${visible(gate.why)}</td></tr>`,
        ),
      )}`
    : ""
}
${
  cells.length > 0
    ? html`<h3>Cells</h3><p class="note">${counted(cells.length, "cell")}: ${tallyOf(cells)}. Those that say most come first.</p>${table(
        "Cells",
        columns("cell"),
        telling(cells).map((row) => line(`${cellName(row.by)}, ${rateName(row.metric)}`, row)),
      )}`
    : ""
}
${changes ? html`<h3>What changed</h3><p class="note">${turnedIn(changes)}; a few of each side by side.</p>${sides("Newly leaks", newly)}${sides("No longer leaks", noLonger)}` : ""}
${
  unpaired.length > 0
    ? html`<h3>Not paired</h3>${table(
        "Not paired",
        ["why", "attempts", "such as"],
        unpaired.map(
          ({ why, count, examples }) =>
            html`<tr><th scope="row">${why}</th><td class="n">${whole(count)}</td><td>${visible(examples.join(", "))}</td></tr>`,
        ),
      )}`
    : ""
}`;
}

const line = (name: string, row: Difference): Html => html`<tr><th scope="row">${visible(name)}</th>
<td class="n">${fromTo(row)}</td><td class="n">${change(row)}</td><td class="n">${pText(row.adjusted)}</td>
<td class="${tone(row.verdict)}">${row.verdict}</td><td class="n">${whole(row.n)}</td><td class="n">${couldSee(row)}</td></tr>`;

const tone = (verdict: Verdict): string => (verdict === "cannot tell" ? "" : verdict);
const numeric = ["percent", "change in points", "p", "n", "could see", "leaked", "attempts"];

function table(name: string, columns: readonly string[], rows: readonly Html[], card = true): Html {
  const head = columns.map(
    (column) => html`<th scope="col" class="${numeric.includes(column) ? "n" : ""}">${column}</th>`,
  );
  const inner = html`<div class="scroll" tabindex="0" role="group" aria-label="${name}"><table>
<thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
  return card ? html`<div class="card">${inner}</div>` : inner;
}
