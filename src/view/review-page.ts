import { html } from "hono/html";
import { findingSchema, readJsonl } from "../records/index.ts";
import type { Html } from "../reports/markup.ts";
import { interval, percent, whole } from "../reports/numbers.ts";
import { paths } from "../run/index.ts";
import { findingKey, type Reviews } from "../run/reviews.ts";
import { wilson } from "../stats/index.ts";
import { layout, runHref } from "./layout.ts";
import type { Shown } from "./runs.ts";

/** How far a review has come, and where it goes on. */
export interface Standing {
  right: number;
  wrong: number;
  findings: number;
  /** The attempt to look at next: of those with a finding that nobody has looked at, the one with the smallest id. */
  next: string | undefined;
}

/** Ids are hashes, so the smallest ones are a random sample: whoever follows `next` measures the precision of the whole run. */
export async function standing(dir: string, reviews: Reviews): Promise<Standing> {
  const now: Standing = { right: 0, wrong: 0, findings: 0, next: undefined };
  for await (const finding of readJsonl(paths(dir).findings, findingSchema)) {
    now.findings++;
    const verdict = reviews.get(findingKey(finding));
    if (verdict !== undefined) now[verdict]++;
    else if (now.next === undefined || finding.attempt < now.next) now.next = finding.attempt;
  }
  return now;
}

export function reviewPage({ name, dir }: Shown, { right, wrong, findings, next }: Standing): Html {
  const seen = right + wrong;
  const claim =
    seen === 0
      ? html`Nobody has looked at any of ${whole(findings)} findings yet.`
      : html`${percent(right / seen)} of ${whole(seen)} findings that somebody looked at are right <span class="ci">${interval(wilson(right, seen))}, Wilson 95%</span>`;
  return layout(
    "Is the detector right?",
    html`<div class="card"><p class="claim">${claim}</p>
<p class="note">${whole(right)} right, ${whole(wrong)} wrong, ${whole(findings - seen)} open. The next one is drawn at random (attempts' ids are hashes): only then does the number speak for the whole run.</p>
${next === undefined ? html`<p>All findings have been looked at.</p>` : html`<p><a href="${runHref(name, "attempt", next)}">The next finding</a></p>`}
<p class="note">To put it into the report: <code>looselips score ${dir}</code>, then <code>looselips report ${dir}</code>.</p></div>`,
    [{ name, href: runHref(name) }],
  );
}
