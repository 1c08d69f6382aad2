/**
 * Makes the reference model's weights from nothing:  npm run reference [-- OUT]
 * The same seed gives the same texts, the same steps and the same weights. About an hour on two cores; when it is cut
 * off, the same command goes on from OUT.checkpoint.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { deserialize, serialize } from "node:v8";
import { seeded } from "../../random/random.ts";
import { datasetPath } from "../../texts/dataset.ts";
import { initialWeights } from "../../transformer/initial-weights.ts";
import { toSafetensors } from "../../transformer/safetensors.ts";
import { Tokenizer } from "../../transformer/tokenizer.ts";
import { trainer as makeTrainer, type TrainerState, untrained } from "../../transformer/train.ts";
import { vocabulary } from "../corpus/vocabulary.ts";
import { type Accuracy, evaluate } from "./evaluate.ts";
import { batches, learningRate, seed, shape, slots, stages } from "./recipe.ts";

const out = process.argv[2] ?? datasetPath("reference/mini.safetensors");
const words = vocabulary(slots);
const tokenizer = new Tokenizer(words);
const config = { V: words.pieces.length, ...shape };
const initial = initialWeights(config, seeded(seed).fork("weights"));
const parameters = Object.values(initial).reduce((sum, { data }) => sum + data.length, 0);
interface Checkpoint {
  state: TrainerState;
  /** Stages finished, and steps made of the next. */
  stage: number;
  step: number;
}
const kept = `${out}.checkpoint`;
const begun: Checkpoint = existsSync(kept)
  ? deserialize(readFileSync(kept))
  : { state: untrained(initial), stage: 0, step: 0 };
const model = makeTrainer(begun.state, config);
const nextBatch = batches(tokenizer);
const say = (line: string) => process.stdout.write(`${line}\n`);
const share = ([right, of]: [number, number]) => (of === 0 ? "-" : `${((100 * right) / of).toFixed(0)}%`);
const table = ({ byApproach }: Accuracy) =>
  Object.entries(byApproach)
    .map(([name, { reply, value }]) => `${name} ${share(reply)}/${share(value)}`)
    .join("  ");

async function save(path: string): Promise<string> {
  const bytes = toSafetensors(await model.weights(), {
    config: JSON.stringify(config),
    vocabulary: JSON.stringify(words),
  });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return createHash("sha256").update(bytes).digest("hex");
}

say(`${JSON.stringify(config)}, ${parameters} parameters, seed "${seed}"`);
if (begun.state.steps > 0) say(`going on at stage ${begun.stage + 1}, step ${begun.step + 1}`);
const started = performance.now();
let [done, tokens, mean] = [begun.state.steps, 0, Number.NaN];
for (const [s, stage] of stages.entries()) {
  if (s < begun.stage) continue;
  const from = s === begun.stage ? begun.step : 0;
  for (let step = from; step < stage.steps; step++, done++) {
    const loss = await model.step(nextBatch(stage, step), learningRate(done, stage, step));
    mean = Number.isNaN(mean) ? loss : 0.95 * mean + 0.05 * loss;
    tokens += stage.B * stage.T;
    if (step % 50 !== 49) continue;
    const accuracy = await evaluate(model, stage, tokenizer);
    const over = stage.until !== undefined && accuracy.values >= stage.until;
    const minutes = (performance.now() - started) / 60e3;
    say(
      `${minutes.toFixed(1)} min  ${stage.name} ${step + 1}  ${(tokens / 1e6).toFixed(2)} M tokens  ${(tokens / minutes / 60).toFixed(0)}/s  loss ${mean.toFixed(3)}  values ${(100 * accuracy.values).toFixed(1)}%`,
    );
    if (step % 100 === 99) say(`  reply/value exact: ${table(accuracy)}`);
    const next = over || step + 1 === stage.steps ? { stage: s + 1, step: 0 } : { stage: s, step: step + 1 };
    writeFileSync(kept, serialize({ state: await model.state(), ...next } satisfies Checkpoint));
    if (step % 200 === 199) await save(out);
    if (over) {
      done++;
      break;
    }
  }
}
say(`${out}: sha256 ${await save(out)}, ${((performance.now() - started) / 60e3).toFixed(1)} min`);
rmSync(kept, { force: true });
process.exit(0); // jax-js's workers would wait for more
