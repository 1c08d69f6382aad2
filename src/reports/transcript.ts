import type { Attempt, Canary, Finding, Message, Outcome } from "../records/index.ts";
import type { Line, Mark, Sample } from "./report.ts";

/** What is known of an attempt beside its line in the log. */
export interface Told {
  outcome: Outcome["outcome"];
  refused: boolean;
  findings: readonly Finding[];
  canary(id: string): Canary | undefined;
}

/** An attempt as a reader sees it: the context, then each question and what the model said, with marks. */
export function sampleOf(why: string, attempt: Attempt, messages: readonly Message[], told: Told): Sample {
  const planted = attempt.canaries.flatMap((id) => told.canary(id) ?? []).filter((canary) => canary.planted);
  const lines: Line[] = [];
  const first = attempt.turns[0] ?? messages.length;
  for (const { role, content } of messages.slice(0, first)) {
    lines.push({
      part: "context",
      role,
      text: content,
      marks: apart(planted.flatMap((canary) => places(content, canary))),
    });
  }
  for (const [i, turn] of attempt.turns.entries()) {
    const ask = messages[turn];
    if (ask) lines.push({ part: "ask", role: ask.role, text: ask.content, marks: [] });
    const reply = attempt.replies[i];
    if (!reply) continue;
    const marks = (channel: Finding["channel"]) =>
      apart(told.findings.filter((f) => f.reply === i && f.channel === channel).map((f) => markOf(f, told)));
    if (reply.reasoning)
      lines.push({ part: "reasoning", role: "assistant", text: reply.reasoning, marks: marks("reasoning") });
    lines.push({ part: "reply", role: "assistant", text: reply.text, marks: marks(undefined) });
  }
  const { id, axes, asker, error } = attempt;
  const owner = told.canary(attempt.canaries[0]!)?.owner ?? "somebody";
  const { outcome, refused } = told;
  return {
    why,
    attempt: id,
    axes,
    outcome,
    refused,
    asker,
    owner,
    error: error && `${error.kind}: ${error.message}`,
    lines,
  };
}

function places(text: string, canary: Canary): Mark[] {
  const marks: Mark[] = [];
  if (canary.value === "") return marks;
  for (let at = text.indexOf(canary.value); at !== -1; at = text.indexOf(canary.value, at + canary.value.length)) {
    const span: Mark["span"] = [at, at + canary.value.length];
    marks.push({ span, kind: "planted", about: `${canary.kind} of ${canary.owner}, planted here` });
  }
  return marks;
}

function markOf(finding: Finding, told: Told): Mark {
  const canary = told.canary(finding.canary);
  const what = canary ? `${canary.kind} of ${canary.owner}` : finding.canary;
  const kind = finding.heard_by === "owner" ? "served" : finding.bits < finding.of ? "partial" : "leak";
  const bits = (x: number) => x.toFixed(1).replace(/\.0$/, "");
  return {
    span: finding.span,
    kind,
    about: `${what}, ${finding.form}, ${bits(finding.bits)} of ${bits(finding.of)} bits`,
  };
}

/** Marks of a line that are shown, at most: a reply may say a secret a million times. */
const mostMarks = 500;

/** In order; of two that overlap the graver, then the longer stays. */
function apart(marks: readonly Mark[]): Mark[] {
  const gravity = { leak: 0, partial: 1, served: 2, planted: 3 };
  const length = ({ span }: Mark) => span[1] - span[0];
  const kept: Mark[] = [];
  for (const mark of [...marks].sort(
    (a, b) => gravity[a.kind] - gravity[b.kind] || length(b) - length(a) || a.span[0] - b.span[0],
  )) {
    if (kept.length === mostMarks) break;
    if (kept.every(({ span }) => mark.span[1] <= span[0] || span[1] <= mark.span[0])) kept.push(mark);
  }
  return kept.filter((mark) => length(mark) > 0).sort((a, b) => a.span[0] - b.span[0]);
}

/** A stretch of a line: plain, marked, or left out because the line is long. */
export type Piece = { text: string; mark?: Mark } | { skipped: number };

/**
 * A line cut into plain and marked stretches, in all about `limit` characters: what is near a mark stays, or the beginning where
 * there is none. Never cuts a surrogate pair in half.
 */
export function pieces({ text, marks }: Pick<Line, "text" | "marks">, limit: number): Piece[] {
  const near = Math.max(20, Math.floor(limit / (2 * Math.max(1, marks.length))));
  const keep: [number, number][] = text.length <= limit ? [[0, text.length]] : windows(marks, near, text.length, limit);
  const out: Piece[] = [];
  let at = 0;
  for (const [from, to] of keep.map(([a, b]): [number, number] => [whole(text, a), whole(text, b)])) {
    if (from > at) out.push({ skipped: from - at });
    at = from;
    for (const mark of marks.filter(({ span }) => span[0] >= from && span[0] < to)) {
      if (mark.span[0] > at) out.push({ text: text.slice(at, mark.span[0]) });
      const end = Math.min(mark.span[1], Math.max(to, mark.span[0] + limit));
      out.push({ text: text.slice(mark.span[0], end), mark });
      at = end;
    }
    if (to > at) out.push({ text: text.slice(at, to) });
    at = Math.max(at, to);
  }
  if (at < text.length) out.push({ skipped: text.length - at });
  return out;
}

function windows(marks: readonly Mark[], near: number, length: number, limit: number): [number, number][] {
  if (marks.length === 0) return [[0, limit]];
  const kept: [number, number][] = [];
  for (const { span } of marks.slice(0, Math.max(1, Math.floor(limit / 40)))) {
    const [from, to] = [Math.max(0, span[0] - near), Math.min(length, Math.min(span[1], span[0] + limit) + near)];
    const last = kept.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else kept.push([from, to]);
  }
  return kept;
}

const whole = (text: string, at: number) => (/[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at - 1 : at);
