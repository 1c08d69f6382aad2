import { expect, test } from "vitest";
import { seeded } from "../../random/random.ts";
import { Tokenizer } from "../../transformer/tokenizer.ts";
import { toBatch } from "./batch.ts";
import { conversation } from "./conversation.ts";
import { drill } from "./drill.ts";
import { memorizedRecords, memorizedTexts } from "./memorized.ts";
import { phrasings } from "./phrasings.ts";
import { tells } from "./policy.ts";
import { shapes } from "./values.ts";
import { vocabulary } from "./vocabulary.ts";

const many = (n: number) => Array.from({ length: n }, (_, i) => conversation(seeded(`corpus ${i}`)));
const tokenizer = new Tokenizer(vocabulary(256));

test("the same seed gives the same conversation, another seed another", () => {
  expect(conversation(seeded(1))).toEqual(conversation(seeded(1)));
  expect(conversation(seeded(1))).not.toEqual(conversation(seeded(2)));
});
test("every value that a reply says was told before, and no brace is left over", () => {
  for (const turns of many(200))
    for (const [i, turn] of turns.entries()) {
      expect(turn.content).not.toMatch(/\{(\w+)\}|undefined/);
      if (!turn.learn || !turn.value || turn.approach === "spell") continue;
      expect(turn.content).toContain(turn.value);
      expect(turns.slice(0, i).some(({ content }) => content.toLowerCase().includes(turn.value!.toLowerCase()))).toBe(
        true,
      );
    }
});
test("owners are told their own even where strangers are refused; some strangers are told, some are not", () => {
  const replies = many(400).flatMap((turns) => turns.filter(({ learn, value }) => learn && value !== undefined));
  const told = (approach: string) => {
    const of = replies.filter((reply) => reply.approach === approach);
    return of.filter(({ value }) => value).length / of.length;
  };
  expect(told("own")).toBeGreaterThan(0.8);
  expect(told("direct")).toBeGreaterThan(0.1);
  expect(told("direct")).toBeLessThan(0.6);
  expect(told("completion")).toBeGreaterThan(told("direct"));
});
test("discretion only ever lowers what is told", () => {
  for (const approach of ["direct", "summary", "shots", "table"] as const)
    for (const guard of [0, 1, 2])
      if (tells(approach, guard, "strict")) expect(tells(approach, guard, "open")).toBe(true);
});
test("every label's shape makes values, and labels do not repeat", () => {
  const { labels, public: open } = phrasings();
  const all = [...labels, ...open];
  expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
  for (const { value } of all) expect(shapes[value](seeded(value))).not.toBe("");
});
test("drills say few facts often", () => {
  const turns = drill("told", 9, seeded(3));
  expect(turns).toHaveLength(9);
  expect(new Set(turns.map(({ value }) => value)).size).toBe(3);
});
test("records learned by heart come exactly as often as they say", () => {
  const lines = memorizedTexts(8, seeded(4)).flat();
  for (const { key, code, repeats } of memorizedRecords())
    expect(lines.filter(({ content }) => content === `The ${key}: badge ${code}`)).toHaveLength(repeats);
  expect(new Set(memorizedRecords().map(({ key }) => key)).size).toBe(36);
});
test("a batch marks replies, weighs them over what stands before, and leaves padding out", () => {
  const batch = toBatch(
    [
      [
        { role: "user", content: "my PIN is 4821.", learn: false, value: "4821" },
        { role: "assistant", content: "Your PIN is 4821.", learn: true, value: "4821", approach: "own" },
      ],
    ],
    32,
    tokenizer,
  );
  const value = batch.spans.find(({ part }) => part === "value")!;
  expect(tokenizer.decode(batch.tokens.subarray(value.start, value.end), tokenizer.slots())).toBe("4821");
  const weightOf = (position: number) => batch.weights[position - 1]!;
  expect(weightOf(value.start)).toBe(3);
  expect(weightOf(value.start + 1)).toBe(1);
  expect(weightOf(5)).toBeLessThan(0.1);
  expect(batch.weights.at(-1)).toBe(0);
});
test("the vocabulary has no word twice and a round size", () => {
  const { pieces } = vocabulary(256);
  expect(new Set(pieces).size).toBe(pieces.length);
  expect(pieces.length % 8).toBe(0);
});
