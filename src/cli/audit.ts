import { command } from "./command.ts";
import { oneText, texts, wholeFrom } from "./flags.ts";

export const audit = command({
  name: "audit",
  takes: "<manifest>",
  about: "Measures what a model remembers of the canaries planted in its training corpus",
  flags: {
    manifest: {
      type: "string",
      demandOption: true,
      describe: "manifest.jsonl or the folder of a planted corpus; or `reference`, for the reference model's own",
    },
    model: { type: "string", coerce: oneText("model"), describe: "what was trained on it [default: reference:mini]" },
    reference: {
      type: "string",
      coerce: texts,
      describe: "a model that was not, to compare with; two or more give LiRA",
    },
    alternatives: {
      type: "number",
      coerce: wholeFrom("alternatives", 0),
      describe: "other values that each canary is ranked among [default: 256]",
    },
    samples: {
      type: "number",
      coerce: wholeFrom("samples", 0),
      describe: "sampled continuations a canary [default: 8]",
    },
    seed: {
      type: "string",
      coerce: oneText("seed"),
      describe: "of the values drawn and the model's chance [default: audit]",
    },
    limit: { type: "number", coerce: wholeFrom("limit", 2), describe: "at most so many canaries, in whole pairs" },
    concurrency: { type: "number", coerce: wholeFrom("concurrency", 1), describe: "requests at a time [default: 16]" },
    out: {
      type: "string",
      coerce: oneText("out"),
      describe: "folder that the audit's folder is made in [default: results]",
    },
    resume: { type: "string", coerce: oneText("resume"), describe: "folder of an audit to go on with" },
    json: { type: "boolean", default: false, describe: "print one JSON object" },
    quiet: { type: "boolean", default: false, describe: "no progress" },
  },
  async act(args, io) {
    const { auditCommand } = await import("./audit-command.ts");
    return await auditCommand(args, io);
  },
});
