/** Trains the reference model through the stage that the checkpoint of OUT stands in; make.ts runs it once for each stage. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { seeded } from "../../random/random.ts";
import { initialWeights } from "../../transformer/initial-weights.ts";
import { fromSafetensors, toSafetensors } from "../../transformer/safetensors.ts";
import { Tokenizer } from "../../transformer/tokenizer.ts";
import { trainer, untrained } from "../../transformer/train.ts";
import { vocabulary } from "../corpus/vocabulary.ts";
import { readCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { type Accuracy, evaluate } from "./evaluate.ts";
import { batches, learningRate, seed, shape, slots, stages } from "./recipe.ts";

const out = process.argv[2]!;
const words = vocabulary(slots);
const tokenizer = new Tokenizer(words);
const config = { V: words.pieces.length, W: words.words, ...shape };
const begun = readCheckpoint(out) ?? {
  state: untrained(initialWeights(config, seeded(seed).fork("weights"))),
  stage: 0,
  step: 0,
};
const stage = stages[begun.stage]!;
const fresh = stage.fresh && begun.step === 0;
const model = trainer(fresh ? untrained(fromSafetensors(readFileSync(out)).weights) : begun.state, config);
const before = fresh ? 0 : begun.state.steps - begun.step; // steps of the optimizer before this stage's first
const nextBatch = batches(tokenizer);
const say = (line: string) => process.stdout.write(`${line}\n`);

async function save(): Promise<string> {
  const bytes = toSafetensors(await model.weights(), {
    config: JSON.stringify(config),
    vocabulary: JSON.stringify(words),
  });
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, bytes);
  return createHash("sha256").update(bytes).digest("hex");
}

const share = ([right, of]: [number, number]) => (of === 0 ? "-" : `${((100 * right) / of).toFixed(0)}%`);
const table = ({ byApproach }: Accuracy) =>
  Object.entries(byApproach)
    .map(([name, { reply, value }]) => `${name} ${share(reply)}/${share(value)}`)
    .join("  ");

const parameters = Object.values(begun.state.weights).reduce((sum, { data }) => sum + data.length, 0);
say(`stage ${begun.stage + 1} of ${stages.length}, ${stage.name}: ${parameters} parameters, ${JSON.stringify(config)}`);
if (begun.step > 0) say(`going on at step ${begun.step + 1}`);
const started = performance.now();
let mean = Number.NaN;
for (let step = begun.step; step < stage.steps; step++) {
  const loss = await model.step(nextBatch(stage, step), learningRate(before + step, stage, step));
  mean = Number.isNaN(mean) ? loss : 0.95 * mean + 0.05 * loss;
  const last = step + 1 === stage.steps;
  if (step % 100 !== 99 && !last) continue;
  const accuracy = evaluate(await model.weights(), config, stage, tokenizer);
  const minutes = (performance.now() - started) / 60e3;
  const rate = (((step + 1 - begun.step) * stage.B * stage.T) / minutes / 60).toFixed(0);
  say(
    `${minutes.toFixed(1)} min  step ${step + 1}  ${rate} tokens/s  loss ${mean.toFixed(3)}  values ${(100 * accuracy.values).toFixed(1)}%`,
  );
  say(`  reply/value exact: ${table(accuracy)}`);
  const next = last ? { stage: begun.stage + 1, step: 0 } : { stage: begun.stage, step: step + 1 };
  const sha256 = await save(); // first: a stage may begin from what was saved
  writeCheckpoint(out, { state: await model.state(), ...next });
  if (last) say(`${out}: sha256 ${sha256}`);
}
process.exit(0); // jax-js's workers would wait for more
