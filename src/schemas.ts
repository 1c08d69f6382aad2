import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { benchmarkSchema } from "./benchmark/schema.ts";
import { auditInfoSchema } from "./lab/audit/index.ts";
import { memorizationSchema } from "./lab/benchmark/schema.ts";
import { corpusInfoSchema } from "./lab/plant/corpus-info.ts";
import { doneSchema, sweepInfoSchema } from "./lab/sweep/folder.ts";
import { labModelSchema } from "./lab/train/lab-model.ts";
import {
  attemptSchema,
  canarySchema,
  findingSchema,
  measureSchema,
  metricsFileSchema,
  outcomeSchema,
  plantedCanarySchema,
  reviewSchema,
  runInfoSchema,
} from "./records/index.ts";
import { appSchema } from "./targets/app/schema.ts";

const files: Record<string, { about: string; schema: z.ZodType }> = {
  benchmark: { about: "A benchmark file (YAML).", schema: benchmarkSchema },
  memorization: { about: "A memorization benchmark's file (YAML).", schema: memorizationSchema },
  corpus: { about: "corpus.json: what a planted corpus is.", schema: corpusInfoSchema },
  manifest: { about: "A line of a planted corpus's manifest.jsonl.", schema: plantedCanarySchema },
  app: { about: "An application's file (YAML), for --model app:FILE.yaml.", schema: appSchema },
  run: { about: "run.json: what a run is and how it went.", schema: runInfoSchema },
  canaries: { about: "A line of canaries.jsonl.", schema: canarySchema },
  attempts: { about: "A line of attempts.jsonl.", schema: attemptSchema },
  findings: { about: "A line of findings.jsonl.", schema: findingSchema },
  outcomes: { about: "A line of outcomes.jsonl.", schema: outcomeSchema },
  review: { about: "A line of review.jsonl.", schema: reviewSchema },
  audit: { about: "run.json of an audit: what was asked of which model, and how it went.", schema: auditInfoSchema },
  lab: { about: "lab.json: how a lab model was made.", schema: labModelSchema },
  sweep: { about: "sweep.json: what a sweep is and how far it came.", schema: sweepInfoSchema },
  cell: { about: "cell.json of a sweep: that a training and its audit are done.", schema: doneSchema },
  measures: { about: "A line of an audit's measures.jsonl.", schema: measureSchema },
  metrics: { about: "metrics.json: tidy rows.", schema: metricsFileSchema },
};

/** The JSON Schema files that ship under schemas/, text by file name: derived from the schemas that the code itself reads with. */
export const schemaFiles = (): Map<string, string> =>
  new Map(
    Object.entries(files).map(([name, { about, schema }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input" });
      const file = { $schema, title: `looselips ${name}`, description: about, ...rest };
      return [`${name}.json`, `${JSON.stringify(file, null, 2)}\n`];
    }),
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = new URL("../schemas/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of schemaFiles()) writeFileSync(new URL(name, folder), text);
}
