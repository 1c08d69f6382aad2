import { appendFileSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded } from "../../random/random.ts";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { parseMemorization } from "../benchmark/index.ts";
import { readCorpusInfo } from "./corpus-info.ts";
import { corpusTexts } from "./corpus-texts.ts";
import { formatNames } from "./formats.ts";
import { makePlanting } from "./make-planting.ts";
import { type PlantOptions, plantCorpus } from "./plant-corpus.ts";
import { readPlanting } from "./read-planting.ts";
import { spreads } from "./spread.ts";

const folder = freshFolder();

const benchmark = parseMemorization(
  `name: few
version: 1.0.0
description: As little as shows everything.
canaries: { kinds: [pin, phone], pairs: 3 }
repeats: [1, 3, 8]
background: { texts: 60 }
`,
  "few.yaml",
);
let made = 0;
const plant = async (options: Partial<PlantOptions> = {}) => {
  const out = options.out ?? join(folder, `corpus-${made++}`);
  const info = await plantCorpus({
    benchmark,
    seed: "a",
    version: "0.0.0",
    out,
    format: "jsonl",
    spread: "random",
    dedup: false,
    dedupCanaries: false,
    signal: new AbortController().signal,
    ...options,
  });
  const path = join(out, info.file);
  const texts: string[] = [];
  for await (const text of corpusTexts(path, info.format)) texts.push(text);
  return { out, info, path, texts, canaries: await readPlanting(out) };
};
const file = (name: string, content: string) => {
  const path = join(folder, `${made++}-${name}`);
  writeFileSync(path, content);
  return path;
};
const ordinary = (count: number) => Array.from({ length: count }, (_, i) => `An ordinary text about ${i} things.`);
const own = (texts: string[]) => file("own.jsonl", texts.map((text) => `${JSON.stringify({ text })}\n`).join(""));
const textOf = ({ before, written, after }: { before: string; written: string; after: string }) =>
  before + written + after;
const times = (texts: readonly string[], text: string) => texts.filter((one) => one === text).length;

test.each(formatNames)(
  "%s: an inserted text stands as often as it repeats, a twin's not at all, nor its value",
  async (format) => {
    const { texts, canaries, info, out } = await plant({ format });
    for (const canary of canaries) expect(times(texts, textOf(canary))).toBe(canary.repeats);
    for (const { value, owner } of canaries.filter(({ planted }) => !planted))
      expect(texts.filter((text) => text.includes(value) || text.includes(owner))).toEqual([]);
    expect(texts).toHaveLength(3 * (1 + 3 + 8) + 60);
    expect(info).toMatchObject({ texts: 96, into: null, canaries: { inserted: 9, twins: 9, texts: 36 } });
    expect(await readCorpusInfo(out)).toEqual(info);
  },
);

test("the same seed gives the same bytes; the background tells each of its people once", async () => {
  const [one, same, other] = [await plant(), await plant(), await plant({ seed: "b" })];
  const bytes = ({ out }: { out: string }) =>
    readdirSync(out).map((name) => [name, readFileSync(join(out, name), "utf8")]);
  expect(bytes(one)).toEqual(bytes(same));
  expect(one.info.sha256.corpus).not.toBe(other.info.sha256.corpus);
  const planted = new Set(one.canaries.map(textOf));
  const background = one.texts.filter((text) => !planted.has(text));
  expect(new Set(background).size).toBe(60);
});

test.each(spreads)("into a corpus of one's own, %s: its texts stay, in their order", async (spread) => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.string(), async (count, seed) => {
      const { texts, canaries, info } = await plant({ into: own(ordinary(count)), spread, seed });
      const planted = new Set(canaries.map(textOf));
      expect(texts.filter((text) => !planted.has(text))).toEqual(ordinary(count));
      for (const canary of canaries) expect(times(texts, textOf(canary))).toBe(canary.repeats);
      expect(info.into?.texts).toBe(count);
    }),
    { numRuns: 10 },
  );
});

test("even keeps repeats apart, burst keeps them together", async () => {
  const into = own(ordinary(800));
  const gaps = async (spread: PlantOptions["spread"]) => {
    const { texts, canaries } = await plant({ into, spread });
    return canaries
      .filter(({ repeats }) => repeats === 8)
      .flatMap((canary) => {
        const at = texts.flatMap((text, i) => (text === textOf(canary) ? [i] : []));
        return at.slice(1).map((place, i) => place - at[i]!);
      });
  };
  expect(Math.min(...(await gaps("even")))).toBeGreaterThanOrEqual(100);
  expect(new Set(await gaps("burst"))).toEqual(new Set([1]));
});

test("records in the corpus's own format keep all that they hold", async () => {
  const talk = {
    messages: [
      { role: "user", content: "a" },
      { role: "assistant", content: "b" },
    ],
    weight: 1,
  };
  const into = file("own.jsonl", JSON.stringify(talk));
  const { path } = await plant({ into, format: "openai-chat" });
  const records = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(records).toContainEqual(talk);
  expect(new Set(records.map(({ messages }) => messages.at(-1).role))).toEqual(new Set(["assistant"]));
  expect((await plant({ into, format: "text" })).texts).toContain("User: a\nAssistant: b");
});

test("dedup leaves out the corpus's own duplicates, dedup-canaries the canaries' repeats", async () => {
  const into = own([...ordinary(20), ...ordinary(20), "one more"]);
  const deduplicated = await plant({ into, dedup: true });
  expect(deduplicated.info).toMatchObject({ texts: 21 + 36, dedup: { texts: true, canaries: false, removed: 20 } });
  const { info, texts, canaries } = await plant({ into, dedupCanaries: true });
  expect(info).toMatchObject({ texts: 41 + 9, canaries: { texts: 9 } });
  for (const canary of canaries) expect(times(texts, textOf(canary))).toBe(canary.planted ? 1 : 0);
});

const { canaries: kinds, ...rest } = benchmark;
const canaries = makePlanting({ ...rest, ...kinds }, seeded("a").fork("canaries"));
const [phone, pin] = ["phone", "pin"].map((kind) => canaries.find((canary) => canary.kind === kind)!);

test.each([
  ["a value", `Call ${phone!.value}.`, phone!.id],
  ["a value written otherwise", `Call +1 (${phone!.value.replaceAll("-", " ")}).`, phone!.id],
  ["a short value of its owner", `${pin!.owner}'s PIN is ${pin!.value}.`, pin!.id],
])("a corpus with %s is refused, with its place", async (_, text, id) => {
  const attempt = plant({ into: own([...ordinary(2), text]) });
  await expect(attempt).rejects.toThrow(new RegExp(`own\\.jsonl:3: the corpus already contains the value of ${id},`));
  await expect(attempt).rejects.not.toThrow(new RegExp(`${phone!.value}|${pin!.value}`));
});
test("a short value of somebody else stands in any corpus by chance", async () => {
  const { texts } = await plant({ into: own([`The PIN is ${pin!.value}.`]) });
  expect(texts).toContain(`The PIN is ${pin!.value}.`);
});

test("a folder that holds a corpus, or a file of that name, is left as it is", async () => {
  const { out, path } = await plant();
  const before = readFileSync(path, "utf8");
  await expect(plant({ out, seed: "b" })).rejects.toThrow(/corpus\.json exists already/);
  expect(readFileSync(path, "utf8")).toBe(before);
  const mine = freshFolder();
  writeFileSync(join(mine, "corpus.txt"), "mine\n");
  await expect(plant({ into: join(mine, "corpus.txt"), out: mine, format: "text" })).rejects.toThrow(
    /corpus\.txt exists already/,
  );
  expect(readdirSync(mine)).toEqual(["corpus.txt"]);
});

test("an interrupted planting, and one whose corpus changed, leave nothing", async () => {
  const controller = new AbortController();
  const out = freshFolder();
  const into = own(ordinary(200));
  const stop = plant({
    out,
    into,
    signal: controller.signal,
    onText: (step, n) => step === "written" && n === 50 && controller.abort(),
  });
  await expect(stop).rejects.toThrow(/abort/i);
  expect(readdirSync(out)).toEqual([]);
  const grow = plant({
    out,
    into,
    onText: (step, n) => step === "read" && n === 200 && appendFileSync(into, '{"text": "new"}\n'),
  });
  await expect(grow).rejects.toThrow(/changed while it was read/);
  expect(readdirSync(out)).toEqual([]);
});

test("a full disk is said, and leaves nothing", async () => {
  const out = freshFolder();
  symlinkSync("/dev/full", join(out, `corpus.jsonl.${process.pid}.tmp`));
  await expect(plant({ out })).rejects.toThrow(
    /cannot write .*corpus\.jsonl: the disk is full: make room\. Nothing of the corpus was kept/,
  );
  expect(readdirSync(out)).toEqual([]);
});

test("a disk that is full at the manifest leaves no corpus without one", async () => {
  const out = freshFolder();
  symlinkSync("/dev/full", join(out, `.manifest.jsonl.${process.pid}.tmp`));
  await expect(plant({ out })).rejects.toThrow(/manifest\.jsonl: .*Nothing of the corpus was kept/);
  expect(readdirSync(out).filter((name) => !name.startsWith("."))).toEqual([]);
});

test.each([
  [
    "edited",
    (lines: string[]) => [lines[0]!.replace('"bits":', '"bits": '), ...lines.slice(1)],
    /a manifest that was not the one planted/,
  ],
  ["with a pair torn apart", (lines: string[]) => lines.slice(1), /pair 0 \(c-0002\) is not two canaries/],
  ["with a canary twice", (lines: string[]) => [lines[0]!, ...lines], /two canaries have the id "c-0001"/],
  [
    "with an unknown kind",
    (lines: string[]) => [lines[0]!.replace(/"kind":"\w+"/, '"kind":"fone"'), ...lines.slice(1)],
    /manifest\.jsonl:1: kind: unknown kind "fone"/,
  ],
  ["that is empty", () => [], /holds no canaries/],
])("a manifest %s is refused", async (_, change, message) => {
  const { out } = await plant();
  const path = join(out, "manifest.jsonl");
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  writeFileSync(
    path,
    change(lines)
      .map((line) => `${line}\n`)
      .join(""),
  );
  await expect(readPlanting(path)).rejects.toThrow(message);
});
