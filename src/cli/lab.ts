import type { CommandGroup } from "./command.ts";
import { labEval } from "./lab-eval.ts";
import { labSweep } from "./lab-sweep.ts";
import { labTrain } from "./lab-train.ts";

/** The memorization laboratory's commands. */
export const lab: CommandGroup = {
  name: "lab",
  about: "Trains small models on planted corpora and measures what they kept",
  commands: [labTrain, labEval, labSweep],
};
