import { html } from "hono/html";
import type { SideBySide } from "./compare-view.ts";
import { visible } from "./escape.ts";
import { saidText, speaker } from "./html-said.ts";
import type { Html } from "./markup.ts";
import type { Sample } from "./report.ts";

/** Letters of a line that are shown; of a longer one what is near a mark. */
const longest = 2000;

/** Transcripts of the same attempt on both runs, side by side. */
export const sides = (why: string, pairs: readonly SideBySide[]): Html =>
  html`${pairs.map(({ baseline, candidate }, i) => {
    const { axes, owner, asker } = candidate;
    return html`<details ${i === 0 ? "open" : ""}>
<summary><span class="tag">${why}</span>${visible(`${axes.probe} in ${axes.scenario}`)}<span class="note">${visible(`${axes.kind} of ${owner}, asked by ${asker}`)}</span></summary>
<div class="inside sides">${side("baseline", baseline)}${side("candidate", candidate)}</div></details>`;
  })}`;

/** The probe's turns and the answers; what was told before is the same on both sides. */
const side = (name: string, { outcome, asker, lines }: Sample): Html => html`<div><h4>${name}: ${outcome}</h4>
${lines
  .filter(({ part }) => part !== "context")
  .map(
    (line) => html`<div class="said ${line.part}"><b>${speaker(line, asker)}</b>${saidText(line, longest)}</div>`,
  )}</div>`;
