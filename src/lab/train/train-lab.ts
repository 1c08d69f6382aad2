import { hash } from "node:crypto";
import { availableParallelism } from "node:os";
import { seeded } from "../../random/random.ts";
import { InputError } from "../../records/index.ts";
import type { ModelConfig } from "../../transformer/config.ts";
import { initialWeights } from "../../transformer/initial-weights.ts";
import { LanguageModel } from "../../transformer/language-model.ts";
import { gradientThreads } from "../../transformer/learner/gradient-threads.ts";
import { type Gradients, gradientsHere } from "../../transformer/learner/gradients.ts";
import { flatten, layoutOf, unflatten } from "../../transformer/learner/layout.ts";
import { type LearnerState, learner, unlearned } from "../../transformer/learner/learner.ts";
import { fromSafetensors, toSafetensors } from "../../transformer/safetensors.ts";
import { type LabModelInfo, readLabModel } from "./lab-model.ts";
import { checkMemory } from "./memory.ts";
import type { TrainOptions } from "./options.ts";
import { prepare } from "./prepare.ts";
import { privacyOf } from "./privacy.ts";
import { learningRate, poisson, shuffled } from "./schedule.ts";
import { shapeOf } from "./shape.ts";
import { openWorkplace } from "./workplace.ts";

/** How far a training has come. */
export interface TrainProgress {
  /** Steps made, of all. */
  step: number;
  steps: number;
  /** Of the last step, nats a token. */
  loss: number;
  /** Tokens learned since this process began. */
  tokens: number;
}

export interface TrainRequest {
  /** The corpus, as often as it is asked for. */
  texts(): AsyncIterable<string>;
  options: TrainOptions;
  seed: string;
  /** Folder of the model. */
  out: string;
  /** Of looselips, for lab.json. */
  version: string;
  /** Go on with a training that was cut off. */
  resume?: boolean;
  /** Folder of a lab model to begin from. */
  from?: string;
  /** What is to be unlearned, where `options.unlearn` is given. */
  forget?(): AsyncIterable<string>;
  signal?: AbortSignal;
  onStep?(progress: TrainProgress): void;
  /** Sees the model as it is after each such share of the steps, and at the end. */
  watch?: { share: number; see(step: number, model: LanguageModel): Promise<void> | void };
}

/** Between two checkpoints, milliseconds. */
const SAVE_EVERY = 15_000;
/** Node runs workers from built files only: from TypeScript (in tests) gradients are computed on this thread, and are the same. */
const built = import.meta.url.endsWith(".js");
const threads = built ? Math.min(4, availableParallelism()) : 1;

/**
 * Trains a small transformer on texts and writes a folder: model.safetensors, lab.json, steps.jsonl. The same corpus, options and seed make the same
 * weights, on any number of threads, whether it was interrupted or not.
 * @returns undefined when the signal ended it: what was learned is kept, and `resume` goes on
 * @throws InputError when the corpus is empty, the model does not fit into memory, the folder holds something else, or the loss is no number any more
 */
export async function trainLab(request: TrainRequest): Promise<LabModelInfo | undefined> {
  const { options, seed, out, version, signal } = request;
  checkUnlearning(request);
  const from = request.from === undefined ? undefined : await readLabModel(request.from);
  const { vocabulary, rows, corpus, forgot } = await prepare(
    request.texts,
    options,
    from?.model.tokenizer.vocabulary,
    request.forget,
  );
  const config = from?.model.config ?? shapeOf(options, vocabulary.pieces.length);
  checkMemory(config, options.longest, threads, process.availableMemory());
  const privacy = privacyOf(options, rows.rows);
  const schedule = privacy
    ? poisson(rows.rows, privacy.q, privacy.steps, seed)
    : shuffled(rows.rows, options.batch, options.epochs, seed);

  const fromSha = from && { from: from.info.weights_sha256 };
  const recipe = { corpus, options, seed, version, ...fromSha, ...(forgot ? { forgot } : {}) };
  const place = await openWorkplace(out, recipe, request.resume ?? false);
  const state = place.begun?.state ?? unlearned(firstWeights(config, seed, from?.bytes));
  const losses = place.begun?.losses ?? [];
  if (!place.begun) await place.save({ recipe, state, losses }); // a folder that cannot be written to says so now

  const bytesNow = () =>
    toSafetensors(unflatten(state.weights, layoutOf(config)), {
      config: JSON.stringify(config),
      vocabulary: JSON.stringify(vocabulary),
    });
  const gradients: Gradients =
    threads > 1 ? gradientThreads(config, options.longest, threads) : gradientsHere(config, options.longest);
  try {
    const model = learner(state, config, gradients, { decay: options.decay });
    let [tokens, saved] = [0, performance.now()];
    for (let step = state.steps; step < schedule.steps; step++) {
      if (signal?.aborted) {
        await place.save({ recipe, state, losses });
        return undefined;
      }
      const batch = schedule.rows(step).map((row) => rows.row(row));
      const rate = learningRate(options.rate, step, schedule.steps);
      const loss = await model.step(batch, {
        rate,
        ascend: options.unlearn === "ascent",
        ...(privacy && {
          private: { ...privacy, expected: privacy.q * rows.rows, random: seeded(`${seed} noise ${step}`) },
        }),
      });
      if (batch.length > 0 && !Number.isFinite(loss)) throw diverged(step, loss, options);
      tokens += batch.reduce((sum, row) => sum + row.length - 1, 0);
      losses.push(loss);
      await place.note({ step: step + 1, loss: batch.length > 0 ? loss : null, rate, texts: batch.length });
      if (performance.now() - saved > SAVE_EVERY) {
        await place.save({ recipe, state, losses });
        saved = performance.now();
      }
      request.onStep?.({ step: step + 1, steps: schedule.steps, loss, tokens });
      const last = step + 1 === schedule.steps;
      if (request.watch && (last || (step + 1) % Math.ceil(request.watch.share * schedule.steps) === 0))
        await request.watch.see(step + 1, new LanguageModel(bytesNow()));
      if (options.unlearn === "ascent" && loss > Math.log(config.V)) break; // it knows less of these than of nothing
    }
    const bytes = bytesNow();
    const known = losses.filter((loss) => !Number.isNaN(loss)); // a private step may take no text
    const late = known.slice(-Math.ceil(known.length / 20));
    const info: LabModelInfo = {
      kind: "lab-model",
      ...recipe,
      parameters: state.weights.length,
      pieces: config.V,
      steps: state.steps,
      loss: late.reduce((sum, loss) => sum + loss, 0) / late.length,
      epsilon: privacy?.epsilon ?? null,
      delta: privacy?.delta ?? null,
      privacy: privacy ?? null,
      weights_sha256: hash("sha256", bytes),
    };
    await place.finish(bytes, info);
    return info;
  } finally {
    await gradients.close();
  }
}

function checkUnlearning({ options, from, forget }: TrainRequest): void {
  const { unlearn, noise, epsilon } = options;
  if (unlearn && !(from && forget))
    throw new InputError(`unlearn ${unlearn} needs a trained model (from) and the texts that it is to forget (forget)`);
  if (!unlearn && forget) throw new InputError("texts to forget need a way to: unlearn is ascent or rest");
  if (unlearn && (noise ?? epsilon) !== undefined)
    throw new InputError("DP-SGD makes no promise about unlearning: leave out noise and epsilon, or unlearn");
}

function firstWeights(config: ModelConfig, seed: string, bytes: Uint8Array | undefined): LearnerState["weights"] {
  const weights = bytes ? fromSafetensors(bytes).weights : initialWeights(config, seeded(seed).fork("weights"));
  return flatten(weights, layoutOf(config));
}

const diverged = (step: number, loss: number, { rate }: TrainOptions) =>
  new InputError(
    `step ${step + 1}: the loss is ${loss}, the training has diverged; a lower rate than ${rate} would help. No model was written`,
  );
