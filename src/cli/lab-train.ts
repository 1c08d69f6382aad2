import { command } from "./command.ts";
import { oneText } from "./flags.ts";

export const labTrain = command({
  name: "lab train",
  takes: "<corpus>",
  about: "Trains a small model on a corpus",
  flags: {
    corpus: { type: "string", demandOption: true, describe: "the folder that plant wrote, or a file of texts" },
    out: { type: "string", demandOption: true, coerce: oneText("out"), describe: "folder of the model" },
  },
  async act() {
    return 70;
  },
});
