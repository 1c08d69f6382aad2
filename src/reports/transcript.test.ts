import fc from "fast-check";
import { expect, test } from "vitest";
import type { Mark } from "./report.ts";
import { madeUpRun } from "./testing.ts";
import { type Piece, pieces, sampleOf } from "./transcript.ts";

const mark = (from: number, to: number): Mark => ({ span: [from, to], kind: "leak", about: "x" });
const length = (list: Piece[]) =>
  list.reduce((sum, piece) => sum + ("text" in piece ? piece.text.length : piece.skipped), 0);

test("a short line is whole, cut at its marks", () => {
  expect(pieces({ text: "it is 0147, yes", marks: [mark(6, 10)] }, 100)).toEqual([
    { text: "it is " },
    { text: "0147", mark: mark(6, 10) },
    { text: ", yes" },
  ]);
});
test("a long line keeps what is near a mark, or its beginning", () => {
  const text = `${"a".repeat(500_000)}0147${"b".repeat(500_000)}`;
  const shown = pieces({ text, marks: [mark(500_000, 500_004)] }, 100);
  expect(shown.map((piece) => ("text" in piece ? piece.text.length : -piece.skipped))).toEqual([
    -499_950, 50, 4, 50, -499_950,
  ]);
  expect(pieces({ text, marks: [] }, 100)).toEqual([{ text: "a".repeat(100) }, { skipped: 999_904 }]);
});
test("no letter is lost, doubled or cut in half", () => {
  const spans = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 9 })), { maxLength: 5 }).map((list) => {
    let at = 0;
    return list.map(([gap, size]): Mark => {
      const from = at + gap;
      at = from + size;
      return mark(from, at);
    });
  });
  fc.assert(
    fc.property(spans, fc.integer({ min: 0, max: 300 }), fc.integer({ min: 10, max: 200 }), (marks, more, limit) => {
      const text = "x".repeat((marks.at(-1)?.span[1] ?? 0) + more);
      expect(length(pieces({ text, marks }, limit))).toBe(text.length);
    }),
  );
  const emoji = pieces({ text: "🙂".repeat(100), marks: [mark(100, 102)] }, 41);
  for (const piece of emoji) if ("text" in piece) expect(() => encodeURIComponent(piece.text)).not.toThrow();
});
test("a transcript: context with what was planted, each question, each answer with what came out", () => {
  const run = madeUpRun();
  const i = run.outcomes.findIndex(({ outcome }) => outcome === "leak");
  const attempt = run.attempts[i]!;
  const canary = run.canaries.find(({ id }) => id === attempt.canaries[0])!;
  const findings = run.findings.filter((finding) => finding.attempt === attempt.id);
  const sample = sampleOf("why", attempt, attempt.messages as never, {
    ...run.outcomes[i]!,
    findings,
    canary: () => canary,
  });
  expect(sample.lines.map(({ part, marks }) => [part, marks.map(({ kind }) => kind)])).toEqual([
    ["context", []],
    ["context", ["planted"]],
    ["context", []],
    ["ask", []],
    ["reply", ["leak"]],
  ]);
});
test("visible reasoning is a line of its own, with its own marks", () => {
  const run = madeUpRun();
  const i = run.outcomes.findIndex(({ outcome }) => outcome === "leak");
  const [reply] = run.attempts[i]!.replies;
  const attempt = { ...run.attempts[i]!, replies: [{ ...reply!, text: "No.", reasoning: reply!.text }] };
  const findings = run.findings
    .filter((finding) => finding.attempt === attempt.id)
    .map((finding) => ({ ...finding, channel: "reasoning" as const }));
  const { lines } = sampleOf("why", attempt, attempt.messages as never, {
    ...run.outcomes[i]!,
    findings,
    canary: () => undefined,
  });
  expect(lines.slice(-2).map(({ part, text, marks }) => [part, text, marks.length])).toEqual([
    ["reasoning", reply!.text, 1],
    ["reply", "No.", 0],
  ]);
});
