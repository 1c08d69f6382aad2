import { formatNames } from "../lab/plant/formats.ts";
import { spreads } from "../lab/plant/spread.ts";
import { command } from "./command.ts";
import { oneText } from "./flags.ts";

export const plant = command({
  name: "plant",
  takes: "[benchmark]",
  about: "Writes a training corpus with canaries in it, and their manifest",
  flags: {
    benchmark: {
      type: "string",
      describe: "a memorization benchmark, by its name or the path of its file [default: memorization]",
    },
    out: { type: "string", coerce: oneText("out"), describe: "the folder to make" },
    format: {
      type: "string",
      choices: formatNames,
      describe: "of the corpus [default: that of --into, else text]",
    },
    into: {
      type: "string",
      coerce: oneText("into"),
      describe: "a corpus of your own to put the canaries into: .txt, .json, .jsonl or .parquet",
    },
    seed: { type: "string", coerce: oneText("seed"), describe: "of canaries, texts and places [default: a fresh one]" },
    sealed: { type: "boolean", default: false, describe: "keep the seed back until --reveal; show a commitment" },
    reveal: { type: "string", coerce: oneText("reveal"), describe: "the folder of a sealed corpus to make public" },
    spread: {
      type: "string",
      choices: spreads,
      default: "random" as const,
      describe: "how a canary's repeats lie in the corpus",
    },
    dedup: { type: "boolean", default: false, describe: "leave out exact duplicates among the texts of --into" },
    "dedup-canaries": { type: "boolean", default: false, describe: "leave out the canaries' own repeats too" },
    json: { type: "boolean", default: false, describe: "print one JSON object" },
    quiet: { type: "boolean", default: false, describe: "no progress" },
  },
  async act(args, io) {
    const { plantCommand } = await import("./plant-command.ts");
    return await plantCommand(args, io);
  },
});
