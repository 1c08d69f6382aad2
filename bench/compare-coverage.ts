import { pairedDifferenceOf, type RawDifference } from "../src/compare/difference.ts";
import { judgeFamily } from "../src/compare/verdict.ts";
import { type Random, seeded } from "../src/random/random.ts";

/**
 * How often the interval of a paired difference holds the true one, when canaries differ in how easily they come out and attempts on one
 * canary resemble each other; how often a pair is called different; and how often a gate whose margin is the true difference passes.
 * A canary has a logit of its own (sd 1), and one more in each run (sd 0.7): that is what makes its pairs alike.
 *   node bench/start.mjs compare-coverage [REPETITIONS]
 */
const [repetitions = 2000] = process.argv.slice(2).map(Number);
const margin = 0.05; // of the verdicts; it decides nothing here

interface Setting {
  canaries: number;
  /** Attempts on each canary. */
  each: number;
  /** Baseline's leak rate, about, and how far the candidate's logit lies from it. */
  rate: number;
  shift: number;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** Both runs' chance of a leak on one canary. */
function canary({ rate, shift }: Setting, random: Random): [number, number] {
  const own = Math.log(rate / (1 - rate)) + normal(random);
  return [logistic(own + 0.7 * normal(random)), logistic(own + shift + 0.7 * normal(random))];
}

function trueDifference(setting: Setting, random: Random): number {
  const draws = 400_000;
  let sum = 0;
  for (let i = 0; i < draws; i++) {
    const [before, after] = canary(setting, random);
    sum += after - before;
  }
  return sum / draws;
}

function sample(setting: Setting, random: Random): RawDifference {
  const canaries = Array.from({ length: setting.canaries }, () => {
    const [before, after] = canary(setting, random);
    const count = { b: 0, c: 0, both: 0, n: setting.each };
    for (let i = 0; i < setting.each; i++) {
      const [x, y] = [random.next() < before, random.next() < after];
      if (x && y) count.both++;
      else if (y) count.b++;
      else if (x) count.c++;
    }
    return count;
  });
  return pairedDifferenceOf({ metric: "leak_rate", by: {}, canaries });
}

console.log("canaries  each  rate   true diff  coverage  called different  false pass");
for (const canaries of [20, 50, 100, 480])
  for (const each of [1, 4, 10])
    for (const rate of [0.005, 0.05, 0.3])
      for (const shift of [0, 0.5]) {
        const setting = { canaries, each, rate, shift };
        const random = seeded(JSON.stringify(setting));
        const truth = shift === 0 ? 0 : trueDifference(setting, random.fork("truth"));
        let [covered, different, passed] = [0, 0, 0];
        for (let i = 0; i < repetitions; i++) {
          const raw = sample(setting, random);
          if (raw.low <= truth && truth <= raw.high) covered++;
          if (raw.high < truth) passed++;
          const [judged] = judgeFamily([raw], "holm", margin);
          if (judged!.adjusted <= 0.05 && (judged!.low > 0 || judged!.high < 0)) different++;
        }
        const share = (count: number) => (count / repetitions).toFixed(3);
        console.log(
          [
            String(canaries).padEnd(8),
            String(each).padEnd(4),
            String(rate).padEnd(5),
            truth.toFixed(4).padEnd(9),
            share(covered).padEnd(8),
            share(different).padEnd(16),
            share(passed),
          ].join("  "),
        );
      }
