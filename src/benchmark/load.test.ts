import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { InputError } from "../records/index.ts";
import { freshFolder } from "../testing/fresh-folder.ts";
import { loadBenchmark, parseBenchmark } from "./load.ts";

const good = `name: mine
version: 1.0.0
description: A small one.
canaries:
  kinds: [phone, pin]
  per_kind: 4
scenarios:
  - chat-history
probes: [direct, utility]
defenses: [instruction]
`;
const parse = (text: string) => parseBenchmark(text, "b.yaml");
const complaint = async (text: string) => {
  const error = await parse(text).then(
    () => new Error("it was accepted"),
    (thrown: Error) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  return error.message;
};

test("names stand for members, defaults are filled in, none is the first defense", async () => {
  const benchmark = await parse(good);
  expect(benchmark.canaries.kinds.map((kind) => kind.label)).toEqual(["phone number", "PIN"]);
  expect(benchmark.defenses.map((defense) => defense.name)).toEqual(["none", "instruction"]);
  expect(benchmark.probes.map((probe) => probe.role)).toEqual(["attack", "utility"]);
  expect(benchmark).toMatchObject({
    epochs: 1,
    sampling: { temperature: 0, maxTokens: 128 },
    perCell: null,
    gates: [],
  });
  expect(benchmark.scenarios).toHaveLength(1);
});

test("lists of option values are crossed", async () => {
  const lists = "{ name: chat-history, size: [short, medium], position: [start, end] }";
  const { scenarios } = await parse(good.replace("- chat-history", `- ${lists}`));
  expect(scenarios.map(({ options }) => `${options.size} ${options.position}`)).toEqual([
    "short start",
    "short end",
    "medium start",
    "medium end",
  ]);
});

test("the hash follows the text", async () => {
  const [a, b, c] = await Promise.all([parse(good), parse(good), parse(`${good}epochs: 2\n`)]);
  expect(a.sha256).toBe(b.sha256);
  expect(a.sha256).not.toBe(c.sha256);
});

test.each([
  [
    "an unknown key",
    good.replace("per_kind", "per_kinds"),
    'b.yaml:6:3: unknown key "per_kinds"; did you mean "per_kind"?',
  ],
  ["a missing key", good.replace("version: 1.0.0\n", ""), "b.yaml:1:1: version is missing"],
  [
    "a wrong type",
    good.replace("per_kind: 4", "per_kind: four"),
    "b.yaml:6:13: canaries.per_kind: expected number, received string",
  ],
  [
    "a version that YAML reads as a number",
    good.replace("1.0.0", "1.0"),
    "b.yaml:2:10: version: expected string, received number",
  ],
  ["an unknown kind", good.replace("pin]", "pinn]"), 'b.yaml:5:18: there is no kind "pinn"; did you mean "pin"?'],
  ["a marker as a kind", good.replace("pin]", "marker]"), 'there is no kind "marker"'],
  [
    "an unknown scenario",
    good.replace("- chat-history", "- { name: chat-histroy }"),
    'b.yaml:8:13: there is no scenario "chat-histroy"; did you mean "chat-history"?',
  ],
  [
    "an unknown probe",
    good.replace("[direct", "[drect"),
    'b.yaml:9:10: there is no probe "drect"; did you mean "direct"?',
  ],
  [
    "an unknown defense",
    good.replace("instruction", "instructions"),
    'b.yaml:10:12: there is no defense "instructions"; did you mean "instruction"?',
  ],
  ["a name twice", good.replace("[direct", "[direct, direct"), 'b.yaml:9:18: the probe "direct" is named twice'],
  [
    "an unknown option",
    good.replace("- chat-history", "- { name: chat-history, sise: short }"),
    'b.yaml:8:27: scenario chat-history has no option "sise"; did you mean "size"?',
  ],
  [
    "an unknown value of an option",
    good.replace("- chat-history", "- { name: chat-history, size: [short, shrt] }"),
    'b.yaml:8:41: size of chat-history cannot be "shrt"; did you mean "short"?',
  ],
  [
    "a scenario that is neither name nor mapping",
    good.replace("- chat-history", "- 3"),
    "b.yaml:8:5: scenarios[0]: a name, or a mapping with a name and options",
  ],
  [
    "a gate without a limit",
    `${good}gates: [{ metric: leak_rate }]\n`,
    "b.yaml:11:9: gates[0]: a gate needs max, min or compare",
  ],
  [
    "a gate on an unknown metric",
    `${good}gates: [{ metric: leek_rate, max: 0 }]\n`,
    'b.yaml:11:19: there is no metric "leek_rate"; did you mean "leak_rate"?',
  ],
  [
    "a gate on a defense that is not tried",
    `${good}gates: [{ metric: leak_rate, by: { defense: sandwich }, max: 0 }]\n`,
    `the gate's defense "sandwich" is not in this benchmark`,
  ],
  ["no YAML", good.replace("[phone, pin]", "[phone"), "b.yaml:6:3: this is not YAML"],
  ["an empty file", "", "b.yaml:1:1: the file: expected object, received null"],
])("says where there is %s", async (_what, text, message) => {
  expect(await complaint(text)).toContain(message);
});

test("tells every problem at once", async () => {
  expect((await complaint(good.replace("phone", "fone").replace("[direct", "[drect"))).split("\n")).toHaveLength(2);
});

test("a name that does not ship, and a path that is not there", async () => {
  await expect(loadBenchmark("cor")).rejects.toThrow('there is no benchmark "cor"; did you mean "core"?');
  await expect(loadBenchmark("./nowhere.yaml")).rejects.toThrow("cannot read the benchmark ./nowhere.yaml");
});

const folder = freshFolder();
const withPlugin = async (code: string, probes = "[direct, mine]") => {
  const name = `p${Math.random().toString(36).slice(2)}.mjs`;
  writeFileSync(join(folder, name), code);
  const text = good.replace("[direct, utility]", probes);
  return await parseBenchmark(`${text}plugins: [./${name}]\n`, join(folder, "b.yaml"));
};
const probe = `{ name: "mine", role: "attack", asks: "secret", about: "Mine.", async *ask() {} }`;

test("a plugin's probe stands beside ours, and changes the hash", async () => {
  const benchmark = await withPlugin(`export const probes = [${probe}];`);
  expect(benchmark.probes.map(({ name }) => name)).toEqual(["direct", "mine"]);
  expect(benchmark.sha256).not.toBe((await withPlugin(`export const probes = [${probe}]; // other`)).sha256);
});

test.each([
  ["does not parse", "export const probes = [", "cannot be loaded"],
  ["exports nothing", "const probes = [];", 'write "export const probes = [...]"'],
  ["exports something else", `export const probe = ${probe};`, 'exports "probe"; did you mean "probes"?'],
  [
    "lacks a method",
    `export const probes = [${probe.replace("async *ask() {}", "")}];`,
    "probes.0.ask: must be a function",
  ],
  ["has a wrong role", `export const probes = [${probe.replace("attack", "atack")}];`, "probes.0.role"],
  [
    "takes a name of ours",
    `export const probes = [${probe.replace("mine", "direct")}];`,
    'probes has a "direct" already',
  ],
  ["gives a name twice", `export const probes = [${probe}, ${probe}];`, 'probes has a "mine" already'],
])("refuses a plugin that %s", async (_what, code, message) => {
  await expect(withPlugin(code)).rejects.toThrow(InputError);
  await expect(withPlugin(code)).rejects.toThrow(message);
});
