import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { Html } from "./markup.ts";

/** A whole page that needs no network and no script. @param title escaped by the template @param sheet the only style sheet */
export const selfContained = (title: string, sheet: string, body: Html): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(sheet)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(sheet)}</style>
</head>
<body>
${body}
</body>
</html>`;

/** Nothing is fetched and nothing runs: the only thing let in is this very style sheet. */
const policyFor = (sheet: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(sheet).digest("base64")}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
