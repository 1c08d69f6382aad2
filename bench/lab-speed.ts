import { cpus } from "node:os";
import { seeded } from "../src/random/random.ts";
import { Engine } from "../src/transformer/engine.ts";
import { initialWeights } from "../src/transformer/initial-weights.ts";
import { Arena } from "../src/transformer/kernel/arena.ts";
import { gradientThreads } from "../src/transformer/learner/gradient-threads.ts";
import { flatten, layoutOf } from "../src/transformer/learner/layout.ts";
import { learner, unlearned } from "../src/transformer/learner/learner.ts";

/**
 * How fast lab models learn, read and write, beside what the machine's product could do.
 * Wanted: 5,000 tokens/s of training at 0.3 million parameters and 1,500 at 1 million; a thread reads 15,000 and writes 4,000 tokens/s at 0.3 million.
 * Measured on 2 cores of an EPYC, product 27 GFLOP/s a thread: training 8,700 (DP-SGD 7,400) and 2,700 tokens/s, 30 and 36% of the product's limit; reading 15,100, writing 4,200.
 *   node bench/start.mjs lab-speed [THREADS] [SECONDS a measurement]
 */
const [threads = 2, seconds = 4] = process.argv.slice(2).map(Number);

/** Calls a second over some seconds, after a warm-up, and processor seconds a call. */
async function speed(call: () => unknown): Promise<{ wall: number; cpu: number }> {
  for (let i = 0; i < 3; i++) await call();
  const [start, used] = [performance.now(), process.cpuUsage()];
  let calls = 0;
  while (performance.now() - start < seconds * 1000) {
    await call();
    calls++;
  }
  const { user, system } = process.cpuUsage(used);
  return { wall: (1000 * calls) / (performance.now() - start), cpu: calls / ((user + system) / 1e6) };
}
const whole = (x: number) => Math.round(x).toLocaleString("en");

const n = 256;
const arena = new Arena();
const [x, w, out] = [arena.take(n * n), arena.take(n * n), arena.take(n * n)];
const product = await speed(() => arena.kernel.matmul(out, n, x, n, w, n, n, n, n));
const giga = (rate: number) => ((rate * 2 * n ** 3) / 1e9).toFixed(1);
console.log(`${cpus()[0]?.model}, ${threads} threads`);
console.log(`product     ${giga(product.wall)} GFLOP/s a thread (${giga(product.cpu)} a processor second)`);

const sizes = [
  { name: "0.3 M", config: { V: 512, S: 0, W: 0, D: 96, L: 3, F: 256, K: 4, H: 3 } },
  { name: "1 M", config: { V: 1024, S: 0, W: 0, D: 160, L: 4, F: 480, K: 4, H: 5 } },
];
for (const { name, config } of sizes) {
  const random = seeded(name);
  const weights = initialWeights(config, random);
  const layout = layoutOf(config);
  const text = (length: number) => Array.from({ length }, () => random.int(config.V));
  const texts = Array.from({ length: 64 }, () => Uint16Array.from(text(33 + random.int(64))));
  const tokens = texts.reduce((sum, { length }) => sum + length - 1, 0);
  const gradients = gradientThreads(config, 256, threads);
  const model = learner(unlearned(flatten(weights, layout)), config, gradients);
  for (const [how, step] of [
    ["training", { rate: 1e-3 }],
    ["DP-SGD", { rate: 1e-3, private: { clip: 1, noise: 1, expected: 64, random: seeded(1) } }],
  ] as const) {
    const { wall, cpu } = await speed(() => model.step(texts, step));
    const share = (6 * layout.size * wall * tokens) / (product.wall * 2 * n ** 3 * threads);
    console.log(
      `${name} ${how.padEnd(9)} ${whole(wall * tokens)} tokens/s (${whole(cpu * tokens)} a processor second), ${(100 * share).toFixed(0)}% of the product's limit`,
    );
  }
  await gradients.close();
  const engine = new Engine(weights, config);
  const sequences = Array.from({ length: 8 }, () => engine.open(256));
  const prompts = sequences.map(() => text(128));
  const read = await speed(() => {
    for (const sequence of sequences) sequence.tokens = [];
    engine.feed(sequences.map((sequence, i) => ({ sequence, ids: prompts[i]! })));
  });
  const written = await speed(() => {
    for (const sequence of sequences) sequence.tokens.length = 128 + (sequence.tokens.length % 100);
    engine.feed(sequences.map((sequence) => ({ sequence, ids: [7] })));
  });
  console.log(
    `${name} a thread reads ${whole(read.wall * 8 * 128)} and writes ${whole(written.wall * 8)} tokens/s, 8 texts at a time (${whole(read.cpu * 8 * 128)} and ${whole(written.cpu * 8)} a processor second)`,
  );
}
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
