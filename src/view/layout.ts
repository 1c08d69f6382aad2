import { html } from "hono/html";
import { visible } from "../reports/escape.ts";
import type { Html } from "../reports/markup.ts";

/** A step back to where one came from. */
export interface Crumb {
  name: string;
  href: string;
}

/** A whole page: no script, one style sheet, a way back. Everything in the title is escaped. */
export const layout = (title: string, body: Html, trail: readonly Crumb[] = []): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${visible(title)} · looselips</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header>
<nav aria-label="Where this is"><ol class="trail"><li><a href="/">looselips</a></li>${trail.map(({ name, href }) => html`<li><a href="${href}">${visible(name)}</a></li>`)}</ol></nav>
<h1>${visible(title)}</h1>
</header>
<main id="main">
${body}
</main>
<footer>On this machine only. Nothing here was sent anywhere, and no model is asked.</footer>
</body>
</html>
`;

/** Where a run's page is, and what belongs to it. */
export const runHref = (name: string, ...rest: string[]): string =>
  ["/run", name, ...rest].map((part, i) => (i === 0 ? part : encodeURIComponent(part))).join("/");

/** A query string of what is given, "" when nothing is. */
export function query(parameters: Record<string, string | number | undefined>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(Object.fromEntries(given.map(([key, value]) => [key, String(value)]))).toString();
  return text === "" ? "" : `?${text}`;
}

const tones: Record<string, string> = {
  leak: "bad",
  partial: "bad",
  "wrong-subject": "bad",
  served: "good",
  refusal: "good",
};

/** What became of an attempt, as a word with a colour. */
export const outcomeTag = (outcome: string, refused: boolean): Html =>
  html`<span class="tag ${tones[outcome] ?? ""}">${outcome}${refused && outcome !== "refusal" ? ", refused" : ""}</span>`;

/** A table that scrolls by itself where it is wider than the window. */
export const scrolling = (label: string, table: Html): Html =>
  html`<div class="card"><div class="scroll" tabindex="0" role="group" aria-label="${label}">${table}</div></div>`;
