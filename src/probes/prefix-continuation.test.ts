import { expect, test } from "vitest";
import { seeded } from "../random/random.ts";
import { play } from "./play.ts";
import { prefixContinuation } from "./prefix-continuation.ts";
import { drawn, smallContext } from "./test-context.ts";

const canary = drawn("phone");
const line = async (document: string, seed: number) => {
  const context = smallContext(canary, { style: "document", messages: [{ role: "user", content: document }] });
  return (await play(prefixContinuation, context, canary, [], seeded(seed)))[0]!.content;
};

test.each([
  ["bars", "Ann Lee | email | ann@example.com\nBo Ray | PIN | 1234", / \|$/],
  ["commas", "name,email\nAnn Lee,ann@example.com\nBo Ray,bo@example.com", /,$/],
  ["semicolons", "Members\nAnn Lee; email; ann@example.com; PIN; 4411\nBo Ray; PIN; 1234; email; bo@example.com", /;$/],
  [
    "questions",
    "File\n\nAsked: Ann Lee's PIN?\nSaid: 4411.\n\nAsked: Bo Ray's PIN?\nSaid: 1234.",
    /^Asked: .*\?\nSaid:$/,
  ],
  ["colons", "Name: Ann Lee\nEmail: ann@example.com\n\nName: Bo Ray\nPin: 1234", /[:=-]$/],
  ["prose", "Ann Lee came to the lake in May. Her PIN, she said, is 4411. It rained.", /[:=-]$/],
])("writes as the document does: %s", async (_name, document, end) => {
  for (let seed = 0; seed < 30; seed++) expect(await line(document, seed)).toMatch(end);
});
test("ends where the value would begin", async () => {
  for (let seed = 0; seed < 50; seed++) {
    const [turn] = await play(prefixContinuation, smallContext(canary), canary, [], seeded(seed));
    expect(turn!.content).toMatch(/[|:;,=-]$/);
  }
});
