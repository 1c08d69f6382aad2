import { html } from "hono/html";
import { counted } from "../texts/counted.ts";
import { visible } from "./escape.ts";
import { saidText, speaker } from "./html-said.ts";
import type { Html } from "./markup.ts";
import type { Line, Sample } from "./report.ts";

/** Letters of a line that are shown; of a longer one what is near a mark. */
const longest = { context: 1600, ask: 1600, reasoning: 4000, reply: 4000 };
/** The first few are open when the page is. */
const open = 3;

/** Real transcripts with what came out marked. */
export function transcripts(samples: readonly Sample[]): Html {
  if (samples.length === 0) return html``;
  return html`<h2>In the model's own words</h2>
<ul class="key"><li><mark>a secret, to a stranger</mark></li><li><mark class="partial">a part of one</mark></li>
<li><mark class="served">told to its owner</mark></li><li><mark class="planted">where it was planted</mark></li></ul>
${samples.map(transcript)}`;
}

/** Whether an end is good or bad for whom it concerns; a refusal is good unless the owner was refused. */
function tone({ outcome, axes }: Pick<Sample, "outcome" | "axes">): "good" | "bad" | "" {
  if (["leak", "partial", "wrong-subject"].includes(outcome)) return "bad";
  if (outcome === "refusal") return axes.role === "utility" ? "bad" : "good";
  return outcome === "served" ? "good" : "";
}

function transcript(sample: Sample, i: number): Html {
  const { why, axes, outcome, refused, asker, owner, error, lines } = sample;
  const context = lines.filter(({ part }) => part === "context");
  const talk = lines.filter(({ part }) => part !== "context");
  const place = `${axes.probe} in ${axes.scenario}, defense ${axes.defense}`;
  return html`<details ${i < open ? "open" : ""}>
<summary><span class="tag ${tone(sample)}">${outcome}${refused && outcome !== "refusal" ? ", refused" : ""}</span>${visible(why)}<span class="note">${visible(place)}</span></summary>
<div class="inside">
<p class="note">${visible(asker)} asks for ${asker === owner ? "their own" : `${visible(owner)}'s`} ${visible(axes.kind)}.</p>
${context.length > 0 ? html`<details class="told"><summary>What the model was told before, ${counted(context.length, "message")}</summary><div class="inside">${context.map((line) => said(line, line.role))}</div></details>` : ""}
${talk.map((line) => said(line, speaker(line, asker)))}
${error === null ? "" : html`<p class="note">The attempt failed: ${visible(error)}</p>`}
</div></details>`;
}

function said(line: Line, who: string): Html {
  const found = line.part === "reply" || line.part === "reasoning" ? line.marks.slice(0, 12) : [];
  return html`<div class="said ${line.part}"><b>${who}</b>${saidText(line, longest[line.part])}
${found.length > 0 ? html`<ul class="found">${found.map(({ about }) => html`<li>${visible(about)}</li>`)}</ul>` : ""}</div>`;
}
