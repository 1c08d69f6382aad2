import { command } from "./command.ts";
import { numberFromZero, oneText, sealFile, texts, wholeFrom } from "./flags.ts";

export const run = command({
  name: "run",
  takes: "[benchmark]",
  about: "Plants, probes, scores and reports",
  flags: {
    benchmark: { type: "string", describe: "a name from `looselips list benchmarks`, or a path [default: core]" },
    model: {
      type: "string",
      coerce: texts,
      describe: "what to test; repeat it for several on one plan [default: reference:mini]",
    },
    limit: { type: "number", coerce: wholeFrom("limit", 1), describe: "at most so many attempts, a balanced sample" },
    epochs: { type: "number", coerce: wholeFrom("epochs", 1), describe: "repetitions of each attempt" },
    detect: {
      type: "number",
      coerce: numberFromZero("detect"),
      describe: "a difference in leak rate, such as 0.05: picks the epochs that can show it",
    },
    concurrency: { type: "number", coerce: wholeFrom("concurrency", 1), describe: "attempts at a time [default: 16]" },
    seed: { type: "string", coerce: oneText("seed"), describe: "of canaries and texts [default: fresh in every run]" },
    out: { type: "string", coerce: oneText("out"), describe: "where the run's folder is made [default: results]" },
    resume: { type: "string", coerce: oneText("resume"), describe: "the folder of a run to go on with" },
    plan: { type: "string", coerce: oneText("plan"), describe: "the folder of a run whose plan is used again" },
    sealed: {
      type: "string",
      requiresArg: false,
      coerce: sealFile,
      describe: "keep the seed back until the run is complete; with the file of a seal, the one that it commits to",
    },
    "commit-only": { type: "boolean", default: false, describe: "write the seal of --sealed FILE, ask nothing" },
    price: {
      type: "string",
      coerce: oneText("price"),
      describe: "US dollars a million tokens in and out, such as 0.25,2",
    },
    prices: {
      type: "string",
      coerce: oneText("prices"),
      describe: "a file of prices by model, before those that looselips knows",
    },
    "max-cost": {
      type: "number",
      coerce: numberFromZero("max-cost"),
      describe: "US dollars that a model's run may cost: it ends before it could cost more",
    },
    gate: { type: "string", coerce: oneText("gate"), describe: "a file of gates, besides the benchmark's own" },
    "sampling-seed": {
      type: "string",
      coerce: oneText("sampling-seed"),
      describe: "of the model's own chance, where the target takes one [default: the plan's]",
    },
    ci: { type: "boolean", default: false, describe: "on GitHub: a job summary and annotations" },
    "dry-run": {
      type: "boolean",
      default: false,
      describe: "say how many attempts, tokens and dollars, and what they can show; ask nothing",
    },
    json: { type: "boolean", default: false, describe: "print one JSON object" },
    quiet: { type: "boolean", default: false, describe: "no progress" },
  },
  async act(args, io) {
    const { runCommand } = await import("./run-command.ts");
    return await runCommand(args, io);
  },
});
