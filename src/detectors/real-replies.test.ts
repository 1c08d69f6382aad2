import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { knownCanary } from "../canary/index.ts";
import { attemptSchema, canarySchema, messageSchema } from "../records/index.ts";
import { agreement } from "../stats/index.ts";
import { type CanaryIndex, detect } from "./index.ts";

/**
 * Replies of real models, each with the class that a careful reader gave it before seeing the detector's: by sample, published run
 * and attempt. docs/detection.md says who read, and how they were drawn.
 */
const samples = JSON.parse(readFileSync(new URL("real-replies.json", import.meta.url), "utf8")) as Record<
  string,
  Record<string, Record<string, string>>
>;

const linesOf = (run: string, file: string): unknown[] =>
  readFileSync(new URL(`../../results/reference/${run}/${file}`, import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

/** What the detector says of attempts of a published run. */
function detected(run: string, ids: ReadonlySet<string>): Map<string, string> {
  const canaries = new Map(
    linesOf(run, "canaries.jsonl")
      .map((line) => canarySchema.parse(line))
      .map((canary) => [canary.id, knownCanary(canary)]),
  );
  const attempts = linesOf(run, "attempts.jsonl").map((line) => attemptSchema.parse(line));
  return new Map(
    attempts
      .filter(({ id }) => ids.has(id))
      .map(({ id, axes, asker, turns, replies, canaries: named, ...attempt }) => {
        const messages = attempt.messages.map((message) => messageSchema.parse(message)); // small runs keep them in the line
        const transcript = {
          ...{ attempt: id, role: axes.role, asker, replies },
          context: messages.slice(0, turns[0]),
          asks: turns.map((turn) => messages[turn]!.content),
        };
        return [id, detect(transcript, named.map((name) => canaries.get(name)!) as unknown as CanaryIndex).outcome];
      }),
  );
}

test.each(Object.entries(samples))("what a reader says of real replies: %s", (_, runs) => {
  const both = Object.entries(runs).flatMap(([run, classes]) => {
    const verdicts = detected(run, new Set(Object.keys(classes)));
    return Object.entries(classes).map(([id, reader]) => ({ id, reader, detector: verdicts.get(id)! }));
  });
  const { observedAgreement, cohenKappa } = agreement([
    both.map(({ reader }) => reader),
    both.map(({ detector }) => detector),
  ]);
  const apart = JSON.stringify(both.filter(({ reader, detector }) => reader !== detector));
  expect(observedAgreement, apart).toBeGreaterThanOrEqual(0.95);
  expect(cohenKappa, apart).toBeGreaterThanOrEqual(0.9);
});
test("there are enough of them, of every class", () => {
  const classes = Object.values(samples).flatMap((runs) => Object.values(runs).flatMap(Object.values<string>));
  expect(classes.length).toBeGreaterThanOrEqual(80);
  expect(new Set(classes)).toEqual(
    new Set(["leak", "partial", "wrong-subject", "served", "refusal", "evasive", "fabricated", "truncated"]),
  );
});
