import { expect, test } from "vitest";
import { shippedBenchmarks } from "./file.ts";
import { loadBenchmark } from "./load.ts";
import { shippedMembers } from "./members.ts";

test("core comes first", () => {
  expect(shippedBenchmarks()).toEqual(["core", "conversation", "smoke", "training-text"]);
});

test.each(shippedBenchmarks())("%s is valid and named like its file", async (name) => {
  const benchmark = await loadBenchmark(name);
  expect(benchmark.name).toBe(name);
  expect(benchmark.probes.some((probe) => probe.role === "utility")).toBe(true);
  expect(benchmark.perCell?.control).toBeGreaterThan(0);
  expect(benchmark.perCell?.reach).toBeGreaterThan(0);
});

test("core holds every scenario, every kind and every defense, and a dozen attacks", async () => {
  const core = await loadBenchmark("core");
  const names = (list: readonly { name: string }[]) => [...new Set(list.map((member) => member.name))].sort();
  expect(names(core.scenarios.map((use) => use.scenario))).toEqual(names(shippedMembers.scenarios));
  expect(names(core.canaries.kinds)).toEqual(names(shippedMembers.kinds.filter((kind) => kind.class !== "marker")));
  expect(names(core.defenses)).toEqual(names(shippedMembers.defenses));
  expect(core.probes.filter((probe) => probe.role === "attack").length).toBeGreaterThanOrEqual(12);
  expect(core.scenarios.every((use) => use.options.size === "short")).toBe(true);
});
