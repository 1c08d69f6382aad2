import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshFolder } from "../testing/fresh-folder.ts";
import { loadGates } from "./gate-file.ts";
import { benchmarkLines } from "./lines.ts";

const metrics = ["leak_rate", "utility_rate"];
function file(text: string): string {
  const path = join(freshFolder(), "gates.yaml");
  writeFileSync(path, text);
  return path;
}
const benchmark = `name: mine
version: 1.0.0
description: One.
canaries: { kinds: [phone], per_kind: 2 }
scenarios: [chat-history]
probes:
  - direct
  - hint
gates:
  - { metric: leak_rate, max: 0.1 }
  - { metric: leak_rate, by: { defense: none }, max: 0.2 }
`;

test("a file of gates alone", async () => {
  const { gates, isBenchmark } = await loadGates(
    file("gates: [{ metric: leak_rate, compare: non-inferior, margin: 0.02 }]\n"),
    metrics,
  );
  expect(isBenchmark).toBe(false);
  expect(gates).toEqual([{ metric: "leak_rate", by: {}, compare: "non-inferior", margin: 0.02, confidence: 0.95 }]);
});

test("a benchmark with gates of its own, and where they stand in it", async () => {
  const path = file(benchmark);
  const { gates, isBenchmark } = await loadGates(path, metrics);
  expect(isBenchmark).toBe(true);
  const lines = benchmarkLines(path);
  expect(gates.map((gate) => lines.gate(gate))).toEqual([10, 11]);
  expect(["direct", "hint", "none of it"].map((probe) => lines.probe(probe))).toEqual([7, 8, 1]);
});

test.each([
  [
    "gates: [{ metric: leek_rate, max: 1 }]",
    /gates\.yaml:1:19: there is no metric "leek_rate"; did you mean "leak_rate"\?/,
  ],
  ["gates: [{ metric: leak_rate, mx: 1 }]", /gates\.yaml:1:30: unknown key "mx"; did you mean "max"\?/],
  ["gates: []", /gates/],
  ["gate: []", /unknown key "gate"; did you mean "gates"\?/],
  ["gates: [", /this is not YAML/],
  [benchmark.slice(0, benchmark.indexOf("gates:")), /this benchmark has no gates/],
])("%j is refused with its line", async (text, message) => {
  await expect(loadGates(file(text), metrics)).rejects.toThrow(message);
});

test("a file that is not there", async () => {
  await expect(loadGates("nowhere.yaml", metrics)).rejects.toThrow("cannot read the gates nowhere.yaml");
});
