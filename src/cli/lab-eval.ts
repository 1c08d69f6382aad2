import { command } from "./command.ts";
import { oneText } from "./flags.ts";

export const labEval = command({
  name: "lab eval",
  takes: "<model>",
  about: "Measures how well a lab model knows a text",
  flags: {
    model: { type: "string", demandOption: true, describe: "folder of the model" },
    text: { type: "string", coerce: oneText("text"), describe: "a file of texts it never saw" },
  },
  async act() {
    return 70;
  },
});
