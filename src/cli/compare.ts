import { command } from "./command.ts";
import { numberFromZero, oneText } from "./flags.ts";

export const compare = command({
  name: "compare",
  takes: "<baseline> <candidate..>",
  about: "Says whether runs leak or serve otherwise than a baseline, and whether this could have been seen",
  flags: {
    baseline: { type: "string", demandOption: true, describe: "folder of the run to compare with" },
    candidate: { type: "string", array: true, demandOption: true, describe: "folders of the runs that are compared" },
    margin: {
      type: "number",
      default: 0.05,
      coerce: numberFromZero("margin"),
      describe: "a smaller difference in a rate does not matter",
    },
    map: {
      type: "string",
      coerce: oneText("map"),
      describe: "pair across a changed axis, such as defense:instruction=none",
    },
    unpaired: { type: "boolean", default: false, describe: "take the runs for unrelated samples" },
    gate: { type: "string", coerce: oneText("gate"), describe: "a file of gates, or the benchmark that has them" },
    out: { type: "string", coerce: oneText("out"), describe: "write compare.html, compare.md and compare.json there" },
    ci: { type: "boolean", default: false, describe: "on GitHub: a job summary and annotations" },
    json: { type: "boolean", default: false, describe: "print one JSON object instead of the summary" },
  },
  async act(args, io) {
    const { compareCommand } = await import("./compare-command.ts");
    return await compareCommand(args, io);
  },
});
