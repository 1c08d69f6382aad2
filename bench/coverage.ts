import { checkCompareGates, checkGates, type GateResult } from "../src/benchmark/gates.ts";
import { canaryRow } from "../src/metrics/canary-leak-rate.ts";
import { effectRow } from "../src/metrics/defense-effect.ts";
import { shareRow } from "../src/metrics/share.ts";
import { type Random, seeded } from "../src/random/random.ts";
import type { MetricRow } from "../src/records/index.ts";
import { clusteredPower, detectableDifference } from "../src/stats/index.ts";
import { chanceOut, drawClusters, drawPairs, sizesOf, type Truth } from "./clustered-draws.ts";

/**
 * How often nominal 95% intervals hold the truth when attempts share canaries, made by the very functions that make the rows of metrics.json;
 * how often a gate fails that should not; and whether the power that a dry run promises is had.
 *   node bench/start.mjs coverage [RUNS] [SEED]
 * A setting that seems to be outside of what is wanted is simulated again from the beginning, with ten times as many runs, and that is what counts:
 * of a few hundred settings some are always outside by chance. Prints the tables of docs/statistics.md.
 */
const [runs = 400, seed = 1] = process.argv.slice(2).map(Number);
const secondRuns = 10 * runs;

/** Of each comparison whose power is checked: enough to see a promise that is off by 3 points. */
const powerRuns = 3000;

const attemptCounts = [50, 200, 1000, 5000];
const canaryCounts = [20, 50, 100, 250, 500];
const rates = [0.002, 0.01, 0.05, 0.2, 0.5];
const correlations = [0, 0.05, 0.2, 0.5];

interface Setting {
  attempts: number;
  canaries: number;
  truth: Truth;
  sizes: readonly number[];
  /** Canaries that leak at least once, expected. */
  out: number;
}

/** One run of a setting. */
interface Outcome {
  /** An interval held the truth, or a gate failed that should not. */
  hit: boolean;
  /** The row's method says that its interval may be off. */
  doubted: boolean;
}

/** Something that is counted over many runs of a setting. */
interface Measure {
  name: string;
  once(setting: Setting, random: Random): Outcome;
  /** The share of runs that is wanted. */
  wanted: readonly [low: number, high: number];
  /** Canaries expected of the rarest sort that decides. */
  deciding(setting: Setting): number;
}

const holds = (row: MetricRow, truth: number): Outcome =>
  "not_measurable" in row
    ? { hit: false, doubted: true }
    : { hit: row.low <= truth && truth <= row.high, doubted: row.method.includes("may be off") };
const leakRow = ({ sizes, truth }: Setting, random: Random) =>
  shareRow("leak_rate", {}, drawClusters(sizes, truth, random), 0);
const halved = ({ truth }: Setting): Truth => ({ ...truth, rate: truth.rate / 2 });
const failed = ([result]: readonly GateResult[]): Outcome => ({ hit: result!.state === "failed", doubted: false });
const leaking = ({ out }: Setting) => out;

const intervals: readonly Measure[] = [
  {
    name: "leak_rate",
    once: (setting, random) => holds(leakRow(setting, random), setting.truth.rate),
    wanted: [0.93, 0.98],
    deciding: leaking,
  },
  {
    name: "canary_leak_rate",
    once({ sizes, truth, out, canaries }, random) {
      const leaked = drawClusters(sizes, truth, random).filter(({ numerator }) => numerator > 0).length;
      return holds(canaryRow({}, leaked, canaries), out / canaries);
    },
    wanted: [0.93, 0.98],
    deciding: ({ out, canaries }) => Math.min(out, canaries - out),
  },
  {
    name: "paired difference",
    once(setting, random) {
      const { sizes, truth } = setting;
      return holds(effectRow({}, drawPairs(sizes, truth, halved(setting), random)), -truth.rate / 2);
    },
    wanted: [0.93, 0.98],
    deciding: leaking,
  },
];
const confidence = 0.95;
const alarms: readonly Measure[] = [
  {
    name: "max of leak_rate, which is the true rate",
    once: (setting, random) =>
      failed(
        checkGates([{ metric: "leak_rate", by: {}, max: setting.truth.rate, confidence }], [leakRow(setting, random)]),
      ),
    wanted: [0, 0.05],
    deciding: leaking,
  },
  {
    name: "non-inferior by 0, and nothing differs",
    once({ sizes, truth }, random) {
      const row = { ...effectRow({}, drawPairs(sizes, truth, truth, random)), metric: "leak_rate" };
      const gate = { metric: "leak_rate", by: {}, compare: "non-inferior", margin: 0, confidence } as const;
      return failed(checkCompareGates([gate], [row], new Map([["leak_rate", "lower"]])));
    },
    wanted: [0, 0.05],
    deciding: leaking,
  },
];

/** What was had in the runs of a setting. */
interface Had {
  setting: Setting;
  share: number;
  /** The share that says of itself that it may be off. */
  doubted: number;
}

const isWithin = (share: number, [low, high]: Measure["wanted"]) => low <= share && share <= high;

function simulate({ name, once, wanted }: Measure, setting: Setting): Had {
  const { attempts, canaries, truth } = setting;
  const shareOf = (count: number) => {
    const random = seeded(`${seed} ${count} ${name} ${attempts} ${canaries} ${truth.rate} ${truth.correlation}`);
    let [hits, doubts] = [0, 0];
    for (let run = 0; run < count; run++) {
      const { hit, doubted } = once(setting, random);
      hits += Number(hit);
      doubts += Number(doubted);
    }
    return { setting, share: hits / count, doubted: doubts / count };
  };
  const first = shareOf(runs);
  return isWithin(first.share, wanted) ? first : shareOf(secondRuns);
}

const settings: Setting[] = [];
for (const attempts of attemptCounts)
  for (const canaries of canaryCounts.filter((count) => count <= attempts))
    for (const rate of rates)
      for (const correlation of correlations.filter((one) => one === 0 || canaries < attempts)) {
        const [truth, sizes] = [{ rate, correlation }, sizesOf(attempts, canaries)];
        const out = sizes.reduce((sum, size) => sum + chanceOut(truth, size), 0);
        settings.push({ attempts, canaries, truth, sizes, out });
      }
const leaks = ({ attempts, truth }: Setting) => attempts * truth.rate;
const planned = settings.filter((one) => leaks(one) >= 5);

const percent = (share: number) => (100 * share).toFixed(1);
const span = (had: readonly Had[]) => {
  const shares = had.map(({ share }) => share);
  return shares.length === 0 ? "" : `${percent(Math.min(...shares))}-${percent(Math.max(...shares))}`;
};
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  console.log(
    ["", head, head.map(() => "---"), ...rows]
      .map((row) => (row === "" ? "" : `| ${[...row].join(" | ")} |`))
      .join("\n"),
  );

console.log(
  `${settings.length} settings, ${runs} runs each, ${secondRuns} where these were outside of what is wanted; seed ${seed}`,
);
const measured = intervals.map((measure) => ({ measure, had: settings.map((one) => simulate(measure, one)) }));
for (const { measure, had } of measured)
  table(
    [`${measure.name}: attempts`, ...rates.map((rate) => `rate ${rate}`)],
    attemptCounts.map((attempts) => [
      String(attempts),
      ...rates.map((rate) =>
        span(had.filter(({ setting: one }) => leaks(one) >= 5 && one.attempts === attempts && one.truth.rate === rate)),
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
  ["canaries expected to leak", ...intervals.map(({ name }) => name)],
  bands.map(([from, to]) => [
    to === Number.POSITIVE_INFINITY ? `${from} or more` : `${from} to ${to}`,
    ...measured.map(({ had }) => span(had.filter(({ setting: { out } }) => out >= from && out < to))),
  ]),
);
table(
  ["settings", "", "93 to 98%", "below", "above"],
  measured.flatMap(({ measure: { name, wanted, deciding }, had }) => {
    const some = had.filter(({ setting }) => leaks(setting) >= 5);
    return (
      [
        ["5 leaks and 20 canaries expected", some],
        [
          "of these, 5 canaries expected to leak (for canary_leak_rate also 5 not to)",
          some.filter(({ setting }) => deciding(setting) >= 5),
        ],
      ] as const
    ).map(([what, those]) => [
      name,
      what,
      ...[
        (share: number) => isWithin(share, wanted),
        (share: number) => share < wanted[0],
        (share: number) => share > wanted[1],
      ].map((is) => `${those.filter(({ share }) => is(share)).length} of ${those.length}`),
    ]);
  }),
);
table(
  ["outside", "attempts", "canaries", "rate", "correlation", "canaries expected to leak", "had", "says so"],
  measured.flatMap(({ measure: { name, wanted, deciding }, had }) =>
    had
      .filter(({ setting, share }) => leaks(setting) >= 5 && deciding(setting) >= 5 && !isWithin(share, wanted))
      .map(({ setting: { attempts, canaries, truth, out }, share, doubted }) => [
        name,
        ...[attempts, canaries, truth.rate, truth.correlation].map(String),
        out.toFixed(1),
        percent(share),
        percent(doubted),
      ]),
  ),
);

table(
  ["runs whose method says `interval may be off`", "settings", "lowest", "on average", "highest"],
  measured.flatMap(({ measure: { name, wanted, deciding }, had }) => {
    const some = had.filter(({ setting }) => leaks(setting) >= 5);
    const off = some.filter(({ share }) => !isWithin(share, wanted));
    return (
      [
        ["outside, fewer than 5 such canaries", off.filter(({ setting }) => deciding(setting) < 5)],
        ["outside, 5 or more", off.filter(({ setting }) => deciding(setting) >= 5)],
        ["within, 20 or more", some.filter((one) => !off.includes(one) && deciding(one.setting) >= 20)],
      ] as const
    ).map(([what, those]) => {
      const shares = those.map(({ doubted }) => doubted);
      const numbers =
        those.length > 0 ? [Math.min(...shares), mean(shares), Math.max(...shares)].map(percent) : ["", "", ""];
      return [`${name}: ${what}`, String(those.length), ...numbers];
    });
  }),
);

table(
  ["a gate fails that should not", "had", "on average", "above 5%"],
  alarms.map((measure) => {
    const had = planned.map((one) => simulate(measure, one));
    const over = had.filter(({ share }) => !isWithin(share, measure.wanted));
    return [measure.name, span(had), percent(mean(had.map(({ share }) => share))), `${over.length} of ${had.length}`];
  }),
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
