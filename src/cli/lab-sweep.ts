import { command } from "./command.ts";
import { oneText, wholeFrom } from "./flags.ts";

export const labSweep = command({
  name: "lab sweep",
  takes: "<benchmark>",
  about: "Plants, trains and audits a model for every cell of a grid, and draws what they remember",
  flags: {
    benchmark: {
      type: "string",
      demandOption: true,
      describe: "a memorization benchmark: the name of one that ships, or a path",
    },
    out: { type: "string", coerce: oneText("out"), describe: "the sweep's folder [default: a new one under results]" },
    resume: { type: "string", coerce: oneText("resume"), describe: "the folder of a sweep to go on with" },
    concurrency: {
      type: "number",
      coerce: wholeFrom("concurrency", 1),
      describe: "requests of an audit at a time [default: 16]",
    },
    "dry-run": { type: "boolean", default: false, describe: "list the cells, and make none" },
    png: { type: "boolean", default: false, describe: "write the figures as PNG too (needs @resvg/resvg-js)" },
    json: { type: "boolean", default: false, describe: "print one JSON object instead of the summary" },
    quiet: { type: "boolean", default: false, describe: "no progress" },
  },
  async act(args, io) {
    const { sweepCommand } = await import("./lab-sweep-command.ts");
    return await sweepCommand(args, io);
  },
});
