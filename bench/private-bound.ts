import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kindNamed } from "../src/canary/index.ts";
import { audit, auditOptionsSchema } from "../src/lab/audit/index.ts";
import { makePlanting } from "../src/lab/plant/index.ts";
import { trainLab, trainOptionsSchema } from "../src/lab/train/index.ts";
import { seeded } from "../src/random/random.ts";
import type { MeasuredRow } from "../src/records/index.ts";
import { labTarget } from "../src/targets/lab.ts";

/**
 * How often an audit's lower bound on epsilon, at 95% confidence, exceeds what DP-SGD's accountant allows for exchanging one text: transformers trained with
 * noise on the inserted ones of planted pairs and nothing else, then audited, every score a bound of its own. Wanted: at most 5% of them. The same trainings
 * with next to no noise show that the audit would have seen something. Prints the table of docs/lab.md.
 *   node bench/start.mjs private-bound [MODELS of each noise] [PAIRS] [EPOCHS]
 */
const [models = 20, pairs = 60, epochs = 30] = process.argv.slice(2).map(Number);
const noises = [0.01, 8, 16, 30];

const out = mkdtempSync(join(tmpdir(), "looselips-bench-"));
const asked = auditOptionsSchema.parse({ alternatives: 0, prefixes: [16], samples: 0 });

interface Audited {
  promised: number;
  bounds: readonly MeasuredRow[];
}

async function audited(noise: number, run: number): Promise<Audited> {
  const canaries = makePlanting(
    { kinds: [kindNamed("pin"), kindNamed("phone")], pairs, repeats: [1], shapes: ["record"] },
    seeded(`private-bound ${run}`),
  ).map((canary) => ({ ...canary, before: `${canary.owner}: `, after: "" })); // short, so that little of a clipped gradient is of anything but the value
  const dir = join(out, `${noise}-${run}`);
  const size = { width: 16, layers: 1, heads: 2, hidden: 32, words: 0 };
  const made = await trainLab({
    async *texts() {
      for (const { planted, before, written, after } of canaries) if (planted) yield before + written + after;
    },
    options: trainOptionsSchema.parse({ ...size, epochs, batch: pairs / 2, rate: 0.02, noise }),
    seed: `${run}`,
    out: dir,
    version: "0.0.0",
  });
  const target = await labTarget(dir);
  const { rows } = await audit({
    canaries,
    target,
    options: asked,
    version: "0.0.0",
    out: join(out, "audits"),
    concurrency: 4,
  });
  await target.close?.();
  return {
    promised: made!.privacy!.epsilon_replace,
    bounds: rows.filter((row): row is MeasuredRow => row.metric === "epsilon_lower" && !("not_measurable" in row)),
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

console.log(`${models} models of each noise, ${pairs} pairs, ${epochs} epochs; bounds by each of the audit's scores`);
console.log(
  "| noise | accountant's epsilon | models above it, by value | by any score | mean bound, by value | highest bound | right guesses, by value |",
);
console.log("| --- | --- | --- | --- | --- | --- | --- |");
try {
  for (const noise of noises) {
    const runs: Audited[] = [];
    for (let run = 0; run < models; run++) runs.push(await audited(noise, run));
    const { promised } = runs[0]!;
    const all = runs.flatMap(({ bounds }) => bounds);
    const byValue = all.filter(({ by }) => by.score === "value");
    const above = (bounds: readonly MeasuredRow[]) =>
      `${bounds.filter(({ value }) => value > promised).length} of ${bounds.length}`;
    const right = mean(byValue.map(({ method, n }) => Number.parseInt(method, 10) / n));
    console.log(
      `| ${[noise, promised.toPrecision(3), above(byValue), above(all), mean(byValue.map(({ value }) => value)).toFixed(2), Math.max(...all.map(({ value }) => value)).toFixed(2), `${(100 * right).toFixed(0)}%`].join(" | ")} |`,
    );
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}
