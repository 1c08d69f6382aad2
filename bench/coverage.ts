import { canaryRow } from "../src/metrics/canary-leak-rate.ts";
import { effectRow } from "../src/metrics/defense-effect.ts";
import { shareRow } from "../src/metrics/share.ts";
import { seeded } from "../src/random/random.ts";
import type { MetricRow } from "../src/records/index.ts";
import { clusteredPower, detectableDifference } from "../src/stats/index.ts";
import { chanceOut, drawClusters, drawPairs, sizesOf, type Truth } from "./clustered-draws.ts";

/**
 * How often nominal 95% intervals hold the truth when attempts share canaries, made by the very functions that make the rows of metrics.json;
 * how often a comparison raises a false alarm; and whether the power that a dry run promises is had.
 *   node bench/start.mjs coverage [RUNS] [SEED]
 * Prints the tables of docs/statistics.md.
 */
const [runs = 2000, seed = 1] = process.argv.slice(2).map(Number);

/** Of each comparison whose power is checked: enough to see a promise that is off by 3 points. */
const powerRuns = 3000;

const attemptCounts = [50, 200, 1000, 5000];
const canaryCounts = [20, 50, 100, 250, 500];
const rates = [0.002, 0.01, 0.05, 0.2, 0.5];
const correlations = [0, 0.05, 0.2, 0.5];

/** One setting, and what was had in it. */
interface Setting {
  attempts: number;
  canaries: number;
  truth: Truth;
  /** Canaries that leak at least once, expected. */
  out: number;
  leakRate: number;
  canaryLeakRate: number;
  difference: number;
  falseAlarm: number;
}

const holds = (row: MetricRow, truth: number) => !("not_measurable" in row) && row.low <= truth && truth <= row.high;

function simulate(attempts: number, canaries: number, truth: Truth): Setting {
  const random = seeded(`${seed} ${attempts} ${canaries} ${truth.rate} ${truth.correlation}`);
  const sizes = sizesOf(attempts, canaries);
  const out = sizes.reduce((sum, size) => sum + chanceOut(truth, size), 0);
  const halved = { ...truth, rate: truth.rate / 2 };
  const counts = { leakRate: 0, canaryLeakRate: 0, difference: 0, falseAlarm: 0 };
  for (let run = 0; run < runs; run++) {
    const clusters = drawClusters(sizes, truth, random);
    const leaked = clusters.filter(({ numerator }) => numerator > 0).length;
    if (holds(shareRow("leak_rate", {}, clusters, 0), truth.rate)) counts.leakRate++;
    if (holds(canaryRow({}, leaked, canaries), out / canaries)) counts.canaryLeakRate++;
    const effect = effectRow({}, drawPairs(sizes, truth, halved, random));
    if (holds(effect, halved.rate - truth.rate)) counts.difference++;
    if (!holds(effectRow({}, drawPairs(sizes, truth, truth, random)), 0)) counts.falseAlarm++;
  }
  const share = (count: number) => count / runs;
  return {
    attempts,
    canaries,
    truth,
    out,
    leakRate: share(counts.leakRate),
    canaryLeakRate: share(counts.canaryLeakRate),
    difference: share(counts.difference),
    falseAlarm: share(counts.falseAlarm),
  };
}

const settings: Setting[] = [];
for (const attempts of attemptCounts)
  for (const canaries of canaryCounts.filter((count) => count <= attempts))
    for (const rate of rates)
      for (const correlation of correlations)
        if (correlation === 0 || canaries < attempts)
          settings.push(simulate(attempts, canaries, { rate, correlation }));

const percent = (share: number) => (100 * share).toFixed(1);
const span = (values: readonly number[]) =>
  values.length === 0 ? "" : `${percent(Math.min(...values))}-${percent(Math.max(...values))}`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  console.log(
    ["", head, head.map(() => "---"), ...rows]
      .map((row) => (row === "" ? "" : `| ${[...row].join(" | ")} |`))
      .join("\n"),
  );

const leaks = ({ attempts, truth }: Setting) => attempts * truth.rate;
/** Both sorts of canary are there: those that came out and those that did not. */
const mixed = ({ out, canaries }: Setting) => Math.min(out, canaries - out) >= 5;
const measures = [
  { name: "leak_rate", of: (one: Setting) => one.leakRate, enough: (one: Setting) => one.out >= 5 },
  { name: "canary_leak_rate", of: (one: Setting) => one.canaryLeakRate, enough: mixed },
  { name: "paired difference", of: (one: Setting) => one.difference, enough: (one: Setting) => one.out >= 5 },
];

console.log(`coverage of nominal 95% intervals: ${settings.length} settings, ${runs} runs each, seed ${seed}`);
const planned = settings.filter((one) => leaks(one) >= 5);
for (const { name, of } of measures)
  table(
    [`${name}: attempts`, ...rates.map((rate) => `rate ${rate}`)],
    attemptCounts.map((attempts) => [
      String(attempts),
      ...rates.map((rate) =>
        span(planned.filter((one) => one.attempts === attempts && one.truth.rate === rate).map(of)),
      ),
    ]),
  );

const bands = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 5],
  [5, Number.POSITIVE_INFINITY],
] as const;
table(
  ["canaries expected to leak", ...measures.map(({ name }) => name)],
  bands.map(([from, to]) => [
    to === Number.POSITIVE_INFINITY ? `${from} or more` : `${from} to ${to}`,
    ...measures.map(({ of }) => span(settings.filter(({ out }) => out >= from && out < to).map(of))),
  ]),
);
table(
  ["settings", "", "93 to 98%", "below", "above"],
  measures.flatMap(({ name, of, enough }) =>
    (
      [
        ["5 leaks and 20 canaries expected", planned],
        ["of these, 5 canaries expected to leak (for canary_leak_rate also 5 not to)", planned.filter(enough)],
      ] as const
    ).map(([what, some]) => [
      name,
      what,
      ...[(x: number) => x >= 0.93 && x <= 0.98, (x: number) => x < 0.93, (x: number) => x > 0.98].map(
        (is) => `${some.filter((one) => is(of(one))).length} of ${some.length}`,
      ),
    ]),
  ),
);

const alarms = planned.map(({ falseAlarm }) => falseAlarm);
console.log(
  `\nfalse alarms, either side, when nothing differs: ${span(alarms)}%, on average ${percent(mean(alarms))}%`,
);

table(
  ["pairs", "canaries", "rate", "correlation", "promised to show", "with", "had", "half of that with", "had"],
  (
    [
      [1728, 480, 0.5, 0.1],
      [1728, 480, 0.2, 0.1],
      [200, 50, 0.5, 0.1],
      [1000, 100, 0.3, 0.2],
      [1000, 50, 0.3, 0.3],
      [5000, 250, 0.1, 0.05],
      [500, 500, 0.2, 0],
    ] as const
  ).map(([pairs, canaries, rate, correlation]) => power(pairs, canaries, { rate, correlation })),
);

function power(pairs: number, canaries: number, truth: Truth): string[] {
  const sizes = sizesOf(pairs, canaries);
  const size = sizes.reduce((sum, one) => sum + one ** 2, 0) / pairs;
  const plan = { pairs, clusters: canaries, size, ...truth };
  const whole = detectableDifference(plan)!;
  const had = (difference: number) => {
    const random = seeded(`${seed} power ${pairs} ${canaries} ${truth.rate} ${difference}`);
    const candidate = { ...truth, rate: truth.rate + difference };
    let seen = 0;
    for (let run = 0; run < powerRuns; run++) {
      const row = effectRow({}, drawPairs(sizes, truth, candidate, random));
      if (!("not_measurable" in row) && row.low > 0) seen++;
    }
    return percent(seen / powerRuns);
  };
  const shown = (difference: number) => [percent(clusteredPower(plan, difference)), had(difference)];
  return [pairs, canaries, truth.rate, truth.correlation, percent(whole), ...shown(whole), ...shown(whole / 2)].map(
    String,
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
