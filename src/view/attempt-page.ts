import { html } from "hono/html";
import { type Canary, type Finding, resolveMessages } from "../records/index.ts";
import { visible } from "../reports/escape.ts";
import { transcripts } from "../reports/html-transcripts.ts";
import type { Html } from "../reports/markup.ts";
import { sampleOf } from "../reports/transcript.ts";
import { findingKey, type Reviews } from "../run/reviews.ts";
import { layout, runHref, scrolling } from "./layout.ts";
import type { Entry, LogIndex } from "./log-index.ts";
import type { Shown } from "./runs.ts";

/** What an attempt's page is made of. */
export interface AttemptParts {
  run: Shown;
  entry: Entry;
  index: LogIndex;
  canaries: ReadonlyMap<string, Canary>;
  reviews: Reviews;
  /** The secret that its forms send back. */
  token: string;
}

/** One attempt: its transcript with what came out marked, and a form to say whether the detector was right. */
export async function attemptPage({ run, entry, index, canaries, reviews, token }: AttemptParts): Promise<Html> {
  const attempt = await index.attempt(entry);
  const findings = await index.findings(entry);
  const { outcome, refused, axes, id } = entry;
  const told = outcome === "unscored" ? "error" : outcome;
  const why = outcome === "unscored" ? "Not scored yet" : `${axes.role}, epoch ${axes.epoch}`;
  const messages = await resolveMessages(run.dir, attempt.messages);
  const sample = sampleOf(why, attempt, messages, {
    outcome: told,
    refused,
    findings,
    canary: (canary) => canaries.get(canary),
  });
  const extra = Object.entries(axes).filter(
    ([name]) => !["scenario", "probe", "defense", "kind", "role"].includes(name),
  );
  const facts = [
    ...extra.map(([name, value]) => `${name} ${value}`),
    `${attempt.ms} ms`,
    `${attempt.usage.in} tokens in, ${attempt.usage.out} out`,
    ...(attempt.retries > 0 ? [`${attempt.retries} retries`] : []),
    attempt.at,
  ];
  return layout(
    `Attempt ${id.slice(0, 16)}`,
    html`<p class="meta">${facts.map((fact) => html`<span>${visible(fact)}</span>`)}</p>
${transcripts([sample])}
${findings.length === 0 ? "" : findingTable(run.name, id, findings, canaries, reviews, token)}`,
    [{ name: run.name, href: runHref(run.name) }],
  );
}

function findingTable(
  run: string,
  id: string,
  findings: readonly Finding[],
  canaries: ReadonlyMap<string, Canary>,
  reviews: Reviews,
  token: string,
): Html {
  const row = (finding: Finding) => {
    const key = findingKey(finding);
    const canary = canaries.get(finding.canary);
    const verdict = reviews.get(key);
    const what = `${canary ? `${canary.kind} of ${canary.owner}` : finding.canary}${canary && !canary.planted ? ", never planted" : ""}`;
    return html`<tr><th scope="row">${visible(what)}</th><td>${visible(finding.form)}</td><td class="n">${finding.bits.toFixed(1)} of ${finding.of.toFixed(1)}</td>
<td>${finding.heard_by}</td><td>${verdict === undefined ? "nobody has looked" : html`<span class="tag ${verdict === "right" ? "good" : "bad"}">${verdict}</span>`}</td>
<td><form action="${runHref(run, "attempt", id)}" method="post"><input type="hidden" name="token" value="${token}"><input type="hidden" name="finding" value="${key}">
<button name="verdict" value="right">right</button><button name="verdict" value="wrong">wrong</button></form></td></tr>`;
  };
  return html`<h2>What the detector found</h2>
<p class="note">Say whether it is really there. Verdicts are kept in review.jsonl; looselips score counts them as detector_precision.</p>
${scrolling(
  "Findings",
  html`<table><thead><tr><th scope="col">canary</th><th scope="col">form</th><th scope="col" class="n">bits</th><th scope="col">heard by</th><th scope="col">verdict</th><th scope="col">it is</th></tr></thead><tbody>${findings.map(row)}</tbody></table>`,
)}`;
}
