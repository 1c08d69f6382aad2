import { appendFile } from "node:fs/promises";
import { type Finding, InputError, type Review, readJsonl, reviewSchema } from "../records/index.ts";
import { cannotWriteError } from "./files.ts";
import { paths } from "./folder.ts";

type FindingKey = Pick<Finding, "attempt" | "canary" | "form" | "reply" | "channel" | "span">;

/** What tells one finding of a run from every other. */
export const findingKey = ({ attempt, canary, form, reply, channel, span }: FindingKey): string =>
  JSON.stringify([attempt, canary, form, reply, channel ?? "text", ...span]);

/** What people said of a run's findings, by findingKey: of several on one finding the last. */
export type Reviews = ReadonlyMap<string, Review["verdict"]>;

/** Reads a run's review.jsonl; none is no error. @throws InputError when a line is damaged */
export async function readReviews(dir: string): Promise<Reviews> {
  const verdicts = new Map<string, Review["verdict"]>();
  try {
    for await (const review of readJsonl(paths(dir).reviews, reviewSchema, { tornTail: "skip" }))
      verdicts.set(findingKey(review), review.verdict);
  } catch (error) {
    if (!(error instanceof InputError) || !error.message.endsWith("no such file")) throw error;
  }
  return verdicts;
}

/** How many of some findings were called right and wrong; undefined when nobody looked at any. */
export function tally(findings: readonly Finding[], reviews: Reviews): Record<Review["verdict"], number> | undefined {
  if (reviews.size === 0) return undefined;
  const count = { right: 0, wrong: 0 };
  for (const finding of findings) {
    const verdict = reviews.get(findingKey(finding));
    if (verdict !== undefined) count[verdict]++;
  }
  return count.right + count.wrong > 0 ? count : undefined;
}

/** Adds a line to review.jsonl; nothing in it is ever changed. @throws InputError when it cannot be written */
export async function appendReview(dir: string, review: Review): Promise<void> {
  const path = paths(dir).reviews;
  await appendFile(path, `${JSON.stringify(reviewSchema.parse(review))}\n`).catch((error) => {
    throw cannotWriteError(path, error);
  });
}
