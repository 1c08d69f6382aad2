import { command } from "./command.ts";
import { forms } from "./forms.ts";
import { table } from "./table.ts";

const sections = [
  "kinds",
  "scenarios",
  "probes",
  "defenses",
  "metrics",
  "detectors",
  "targets",
  "benchmarks",
  "reports",
] as const;
type Section = (typeof sections)[number];
type Entry = { name: string; about: string } & Record<string, unknown>;

export const list = command({
  name: "list",
  takes: "[what]",
  about: "Lists what there is: kinds, scenarios, probes, defenses, ...",
  flags: {
    what: { type: "string", choices: sections, describe: "only these" },
    json: { type: "boolean", default: false, describe: "for a machine" },
  },
  async act({ what, json }, io) {
    const entries = await everything();
    const wanted = what === undefined ? entries : { [what]: entries[what] };
    if (json) io.out(JSON.stringify(wanted, null, 2));
    else
      io.out(
        Object.entries(wanted)
          .map(([section, list]) => [section, ...table(list.map(row)).map((line) => `  ${line}`)].join("\n"))
          .join("\n\n"),
      );
    return 0;
  },
});

const row = ({ name, about, role, options }: Entry): string[] => [
  name,
  role === "utility" ? "utility" : "",
  options === undefined ? about : `${about} ${describeOptions(options as Record<string, unknown[]>)}`,
];
const describeOptions = (options: Record<string, unknown[]>): string =>
  Object.entries(options)
    .map(([option, values]) => `${option}: ${values.join("|")}`)
    .join(", ");

async function everything(): Promise<Record<Section, Entry[]>> {
  const [{ loadBenchmark, shippedBenchmarks, shippedMembers }, { loadMemorization }, { reports }] = await Promise.all([
    import("../benchmark/index.ts"),
    import("../lab/benchmark/index.ts"),
    import("../reports/index.ts"),
  ]);
  const { kinds, scenarios, probes, defenses, metrics, targets } = shippedMembers;
  const benchmarks = [
    ...(await Promise.all(shippedBenchmarks().map((name) => loadBenchmark(name)))),
    ...shippedBenchmarks("memorization").map(loadMemorization),
  ];
  return {
    kinds: kinds.map(({ name, label, class: sort, safe }) => ({ name, about: `${label} (${sort}): ${safe}` })),
    scenarios: scenarios.map(({ name, about, options }) => ({ name, about, options })),
    probes: probes.map(({ name, about, role, asks }) => ({ name, about, role, asks })),
    defenses: defenses.map(({ name, about }) => ({ name, about })),
    metrics: metrics.map(({ name, about, needs }) => ({ name, about, needs })),
    detectors: [...forms],
    targets: targets.map(({ form, about }) => ({ name: form, about })),
    benchmarks: benchmarks.map(({ name, version, description }) => ({ name, about: description, version })),
    reports: reports.map(({ name, file, about }) => ({ name, about: `${file}: ${about}`, file })),
  };
}
