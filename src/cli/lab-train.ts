import { command } from "./command.ts";
import { oneText } from "./flags.ts";
import { trainFlags } from "./lab-train-options.ts";

export const labTrain = command({
  name: "lab train",
  takes: "<corpus>",
  about: "Trains a small model on a corpus",
  flags: {
    corpus: { type: "string", demandOption: true, describe: "the folder that plant wrote, or a file of texts" },
    out: { type: "string", demandOption: true, coerce: oneText("out"), describe: "folder of the model" },
    benchmark: {
      type: "string",
      coerce: oneText("benchmark"),
      describe: "memorization benchmark whose train options are the defaults",
    },
    ...trainFlags,
    seed: {
      type: "string",
      default: "1",
      coerce: oneText("seed"),
      describe: "of first weights, order, samples and noise",
    },
    resume: { type: "boolean", default: false, describe: "go on with the training that was cut off in --out" },
    from: { type: "string", coerce: oneText("from"), describe: "folder of a lab model to begin from" },
    forget: { type: "string", coerce: oneText("forget"), describe: "file of the texts to unlearn" },
    manifest: {
      type: "string",
      coerce: oneText("manifest"),
      describe: "canaries to watch, when there is none beside the corpus",
    },
    json: { type: "boolean", default: false, describe: "print lab.json" },
    quiet: { type: "boolean", default: false, describe: "no progress" },
  },
  async act(args, io) {
    const { train } = await import("./lab-train-command.ts");
    return await train(args as never, io);
  },
});
