import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { audit, isAudit } from "../lab/audit/index.ts";
import type { Memorization } from "../lab/benchmark/index.ts";
import { corpusTexts, plantCorpus, readCorpusInfo, readPlanting } from "../lab/plant/index.ts";
import { learnedFirst, type SweepSteps, withSetting } from "../lab/sweep/index.ts";
import { readLabModel, trainLab, trainOptionsSchema } from "../lab/train/index.ts";
import { textOf } from "../metrics/memorization/index.ts";
import { openTarget } from "./open-target.ts";
import type { SweepProgress } from "./sweep-progress.ts";

interface Wanted {
  benchmark: Memorization;
  /** Of looselips. */
  version: string;
  /** Requests of an audit at a time. */
  concurrency: number;
  progress: SweepProgress;
}

/** The steps of a sweep as the other commands of the laboratory make them. */
export const sweepSteps = ({ benchmark, version, concurrency, progress }: Wanted): SweepSteps => ({
  async plant(seed, dir, signal) {
    await plantCorpus({
      benchmark,
      seed,
      version,
      out: dir,
      format: "text",
      spread: "random",
      dedup: false,
      dedupCanaries: false,
      signal,
    });
  },
  async train(cell, { corpus }, dir, signal) {
    const { file, format } = await readCorpusInfo(corpus);
    const options = trainOptionsSchema.parse(withSetting(benchmark.train, cell.setting));
    const made = existsSync(join(dir, "lab.json"))
      ? (await readLabModel(dir)).info // trained before the sweep was cut off
      : await trainLab({
          texts: () => corpusTexts(join(corpus, file), format),
          options,
          seed: cell.seed,
          out: dir,
          version,
          resume: existsSync(dir),
          ...(options.unlearn && {
            from: join(dir, "..", "..", learnedFirst(cell, benchmark.sweep), "model"),
            forget: () => inserted(corpus),
          }),
          signal,
          onStep: ({ step, steps, loss }) => progress.within(step, steps, `loss ${loss.toFixed(3)}`),
        });
    if (!made) throw signal.reason;
    const { parameters, privacy } = made;
    // The audit bounds what it costs to put one text in another's place: the promise must be of the same.
    return { parameters, epsilon: privacy?.epsilon_replace ?? null, delta: privacy?.delta ?? null };
  },
  async audit({ name }, { corpus, model }, dir, signal) {
    const [canaries, { sha256 }] = [await readPlanting(corpus), await readCorpusInfo(corpus)];
    const opened = await openTarget(`lab:${model}`, [], concurrency);
    // Named by its place in the sweep's folder: one that was moved can be gone on with.
    const target = { ...opened, id: `lab:cells/${name}/model` };
    try {
      const { dir: made, rows } = await audit({
        canaries,
        corpusSha256: sha256.corpus,
        target,
        options: benchmark.audit,
        version,
        out: dir,
        resume: await begun(dir),
        concurrency,
        signal,
        onMeasure: (_measure, { done, planned }) => progress.within(done, planned),
      });
      return { folder: made.slice(dir.length + 1), rows };
    } finally {
      await target.close?.();
    }
  },
});

/** The texts with a canary in them: what is to be unlearned. */
async function* inserted(corpus: string): AsyncGenerator<string> {
  for (const canary of await readPlanting(corpus)) if (canary.repeats > 0) yield textOf(canary);
}

/** The folder of an audit in a cell's that was cut short. */
async function begun(dir: string): Promise<string | undefined> {
  for (const name of (await readdir(dir)).sort()) if (await isAudit(join(dir, name))) return join(dir, name);
  return undefined;
}
