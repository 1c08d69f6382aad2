import { hint } from "../texts/nearest.ts";
import type { Source } from "../texts/source.ts";
import type { Benchmark } from "./benchmark.ts";
import type { Members } from "./members.ts";
import { crossOptions, type OptionLists, optionProblems } from "./options.ts";
import type { BenchmarkFile } from "./schema.ts";

interface Named {
  readonly name: string;
}

/** What the names of a file stand for. */
export type Resolved = Pick<Benchmark, "scenarios" | "probes" | "defenses"> & Pick<Benchmark["canaries"], "kinds">;

/** Finds the member behind every name of a file; `problems` says where a name is wrong. */
export function resolveNames(file: BenchmarkFile, members: Members, source: Source): Resolved & { problems: string[] } {
  const problems: string[] = [];
  const problem = (path: PropertyKey[], why: string, part?: "key") => {
    problems.push(`${source.where(path, part)}: ${why}`);
  };
  const find = <T extends Named>(what: string, name: string, all: readonly T[], path: PropertyKey[]): T[] => {
    const member = all.find((candidate) => candidate.name === name);
    if (member) return [member];
    problem(
      path,
      `there is no ${what} "${name}"${hint(
        name,
        all.map((candidate) => candidate.name),
      )}`,
    );
    return [];
  };
  const findAll = <T extends Named>(what: string, names: string[], all: readonly T[], path: PropertyKey[]): T[] =>
    names.flatMap((name, index) => {
      if (names.indexOf(name) === index) return find(what, name, all, [...path, index]);
      problem([...path, index], `the ${what} "${name}" is named twice`);
      return [];
    });

  const uses = new Set<string>();
  const scenarios = file.scenarios.flatMap((entry, index) => {
    const { name, ...given } = typeof entry === "string" ? { name: entry } : entry;
    const lists: OptionLists = Object.fromEntries(
      Object.entries(given).map(([option, value]) => [option, [value].flat()]),
    );
    return find("scenario", name, members.scenarios, ["scenarios", index, "name"]).flatMap((scenario) => {
      for (const { option, index: value, why } of optionProblems(scenario, lists)) {
        const path = ["scenarios", index, option];
        problem(value === null ? path : [...path, value], why, value === null ? "key" : undefined);
      }
      return crossOptions(scenario, lists).map((options) => {
        const use = JSON.stringify([name, options]);
        if (uses.has(use)) problem(["scenarios", index], `${name} with the same options stands twice`);
        uses.add(use);
        return { scenario, options };
      });
    });
  });

  const secrets = members.kinds.filter((kind) => kind.class !== "marker"); // a marker proves reach: nobody minds it leaking
  const none = members.defenses.filter((defense) => defense.name === "none");
  const others = findAll("defense", file.defenses, members.defenses, ["defenses"]);
  const resolved = {
    kinds: findAll("kind", file.canaries.kinds, secrets, ["canaries", "kinds"]),
    scenarios,
    probes: findAll("probe", file.probes, members.probes, ["probes"]),
    defenses: [...none, ...others.filter((defense) => defense.name !== "none")],
  };
  const namesOf = (list: readonly Named[]) => list.map((member) => member.name);
  const axes: Record<string, string[]> = {
    scenario: namesOf(resolved.scenarios.map((use) => use.scenario)),
    probe: namesOf(resolved.probes),
    defense: namesOf(resolved.defenses),
    kind: namesOf(resolved.kinds),
  };
  for (const [index, gate] of file.gates.entries()) {
    find("metric", gate.metric, members.metrics, ["gates", index, "metric"]);
    for (const [axis, value] of Object.entries(gate.by)) {
      const used = axes[axis];
      if (used && !used.includes(String(value)))
        problem(
          ["gates", index, "by", axis],
          `the gate's ${axis} "${value}" is not in this benchmark${hint(String(value), used)}`,
        );
    }
  }
  return { ...resolved, problems };
}
