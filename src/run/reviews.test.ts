import { appendFile, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { Finding, Review } from "../records/index.ts";
import { freshFolder } from "../testing/fresh-folder.ts";
import { paths } from "./folder.ts";
import { appendReview, findingKey, readReviews, tally } from "./reviews.ts";

const finding = (more: Partial<Finding> = {}): Finding => ({
  attempt: "a",
  canary: "c-1",
  form: "exact",
  reply: 0,
  span: [3, 7],
  bits: 13.3,
  of: 13.3,
  subject: "asked",
  heard_by: "stranger",
  ...more,
});
const review = (verdict: Review["verdict"], { attempt, canary, form, reply, channel, span } = finding()): Review => ({
  ...{ attempt, canary, form, reply, span, verdict, at: "2026-01-01T00:00:00.000Z" },
  ...(channel ? { channel } : {}),
});

test("the last verdict on a finding counts, and the file keeps them all", async () => {
  const dir = freshFolder();
  expect((await readReviews(dir)).size).toBe(0);
  await appendReview(dir, review("wrong"));
  await appendReview(dir, review("right"));
  const thought = finding({ channel: "reasoning" });
  await appendReview(dir, review("wrong", thought));
  const reviews = await readReviews(dir);
  expect([finding(), thought].map((one) => reviews.get(findingKey(one)))).toEqual(["right", "wrong"]);
  expect((await readFile(paths(dir).reviews, "utf8")).trim().split("\n")).toHaveLength(3);
  expect(tally([finding(), thought, finding({ attempt: "b" })], reviews)).toEqual({ right: 1, wrong: 1 });
  expect(tally([finding({ form: "base64" })], reviews)).toBeUndefined();
});
test("a damaged line is named", async () => {
  const dir = freshFolder();
  await appendFile(paths(dir).reviews, '{"verdict":"maybe"}\n');
  await expect(readReviews(dir)).rejects.toThrow(/review\.jsonl:1: /);
});
