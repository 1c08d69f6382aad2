import { html } from "hono/html";
import { visible, visibleLines } from "./escape.ts";
import type { Html } from "./markup.ts";
import { whole } from "./numbers.ts";
import type { Line, Sample } from "./report.ts";
import { pieces } from "./transcript.ts";

/** What was said, with what came out marked. @param longest letters that are shown; of a longer text what is near a mark */
export const saidText = (line: Line, longest: number): Html =>
  html`<div class="text" dir="auto">${pieces(line, longest).map((piece) => {
    if ("skipped" in piece) return html`<span class="note"> … ${whole(piece.skipped)} letters left out … </span>`;
    const text = visibleLines(piece.text);
    return piece.mark
      ? html`<mark class="${piece.mark.kind}" title="${visible(piece.mark.about)}">${text}</mark>`
      : text;
  })}</div>`;

/** Who says a line of the talk itself. */
export const speaker = ({ part }: Line, asker: Sample["asker"]): string =>
  part === "ask" ? visible(asker) : part === "reasoning" ? "model, thinking" : "model";
