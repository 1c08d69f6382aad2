import { html, raw } from "hono/html";
import type { MeasuredRow, RunInfo } from "../records/index.ts";
import { type Digest, noDefense } from "./digest.ts";
import { visible } from "./escape.ts";
import type { Html } from "./markup.ts";
import { interval, percent, points, signed, signedInterval, whole } from "./numbers.ts";

const nbsp = "\u00a0";

/** The answer, and beside it what it must be read with; of a run that was not finished no answer, and that it was not. */
export function hero({ headline, missing, qualifiers }: Digest, { status }: Pick<RunInfo, "status">): Html {
  const under = headline?.by.defense === noDefense ? ", with no defense" : "";
  const guess = qualifiers.find(({ name }) => name === "guesser")?.row?.value;
  const answer = headline
    ? html`<p class="big">${points(headline.value)}<small>%</small></p>
<p class="claim">of attacks got the secret out${under}</p>
<p class="note">95% interval ${interval(headline)}, n = ${whole(headline.n)} attacks (${visible(headline.method)})</p>
${scale(headline, guess)}`
    : html`${status === "complete" ? "" : html`<p class="stamp">${status}</p>`}<p class="big none">No headline</p><p class="claim">${visible(missing)}</p>`;
  return heroCard("Leak rate", answer, qualifiers);
}

/** What an answer must be read with: a number with its name, what it is, and whether it casts doubt. */
export interface Tile {
  name: string;
  value: string;
  /** A rate, whose interval, n and method are then said. */
  row?: MeasuredRow | undefined;
  about: string;
  doubtful: boolean;
}

/** The head of a page: an answer, and tiles beside it. */
export function heroCard(name: string, answer: Html, tiles: readonly Tile[]): Html {
  const tile = ({ name, value, row, about, doubtful }: Tile) => html`<div class="${doubtful ? "doubtful" : ""}">
<dt>${visible(name)}</dt>
<dd><div class="value">${visible(value)}</div><div class="small">${visible(about)}${row ? `; ${basis(row)}` : ""}</div></dd>
</div>`;
  return html`<section class="card hero" aria-label="${name}">
<div>${answer}</div>
<dl class="tiles">${tiles.map(tile)}</dl>
</section>`;
}

/** The interval where there is one, n and method. */
function basis(row: MeasuredRow): string {
  const parts = [...(row.low < row.high ? [interval(row)] : []), `n = ${whole(row.n)}`];
  return [...parts.map(together), visible(row.method)].join(", ");
}

/** Kept on one line. */
const together = (text: string) => text.replaceAll(" ", nbsp);

/** Zero to one, with the interval, the estimate, and what guessing would score. */
export function scale({ value, low, high }: { value: number; low: number; high: number }, guess?: number): Html {
  const x = (fraction: number) => (4 + 392 * fraction).toFixed(1);
  const tick = (fraction: number) => `<text x="${x(fraction)}" y="34" text-anchor="middle">${100 * fraction}</text>`;
  return raw(`<svg class="scale" viewBox="0 -14 400 54" role="img" aria-label="${percent(value)}, interval ${interval({ low, high })}">
<line x1="4" x2="396" y1="12" y2="12" stroke="var(--line)" stroke-width="6" stroke-linecap="round"/>
<line x1="${x(low)}" x2="${x(high)}" y1="12" y2="12" stroke="var(--accent)" stroke-opacity=".45" stroke-width="6" stroke-linecap="round"/>
<circle cx="${x(value)}" cy="12" r="6" fill="var(--accent)"/>
${guess === undefined ? "" : `<line x1="${x(guess)}" x2="${x(guess)}" y1="3" y2="21" stroke="var(--ink)" stroke-width="2"></line><text x="${x(guess)}" y="-4" text-anchor="${guess < 0.1 ? "start" : guess > 0.9 ? "end" : "middle"}">guessing</text>`}
${[0, 0.25, 0.5, 0.75, 1].map(tick).join("")}
</svg>`);
}

/** What a reader in a hurry should take away, at most three sentences; nothing of a run that has no headline. */
export function storyPoints({ probes, defenses, headline }: Digest): Html {
  if (!headline) return html``;
  const [most, least] = [probes[0], probes.at(-1)];
  const best = defenses.find(({ name, leakEffect }) => name !== noDefense && leakEffect && leakEffect.high < 0);
  const tried = defenses.filter(({ name }) => name !== noDefense);
  const lines: Html[] = [];
  if (most && least && most !== least) {
    lines.push(
      html`<b>${visible(String(most.by.probe))}</b> got most out, ${percent(most.value)} ${together(interval(most))}; <b>${visible(String(least.by.probe))}</b> least, ${percent(least.value)} ${together(interval(least))}.`,
    );
  }
  if (best?.leakEffect) {
    lines.push(
      html`<b>${visible(best.name)}</b> helped most: leaks ${signed(best.leakEffect.value)} points ${together(signedInterval(best.leakEffect))}.`,
    );
    const cost = best.servedEffect;
    if (cost) {
      const words =
        cost.high < 0
          ? "It cost its owner service"
          : cost.low > 0
            ? "It served its owner better"
            : "No cost to its owner could be shown";
      lines.push(html`${words}: ${signed(cost.value)} points ${together(signedInterval(cost))}.`);
    }
  } else if (tried.length > 0) lines.push(html`No defense could be shown to lower the leak rate.`);
  return lines.length > 0 ? html`<ul class="points">${lines.map((line) => html`<li>${line}</li>`)}</ul>` : html``;
}
