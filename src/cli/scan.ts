import { createReadStream } from "node:fs";
import { realpath } from "node:fs/promises";
import type { Found } from "../detectors/index.ts";
import { counted } from "../texts/counted.ts";
import { command } from "./command.ts";
import { numberFromZero } from "./flags.ts";
import type { Io } from "./io.ts";
import { decoded, filesIn, manifestFile, Skipped, standardInput } from "./scan-files.ts";
import { positionAfter, windows } from "./scan-text.ts";

export const scan = command({
  name: "scan",
  takes: "<manifest> <path..>",
  about: "Finds a run's canaries in any text or log; exits with 1 when there are some",
  flags: {
    manifest: { type: "string", demandOption: true, describe: "canaries.jsonl, or the folder of a run" },
    path: { type: "string", array: true, demandOption: true, describe: "files, folders, or - for standard input" },
    "min-bits": {
      type: "number",
      default: 16,
      coerce: numberFromZero("min-bits"),
      describe: "leave out parts of values that give away fewer bits",
    },
    show: { type: "boolean", default: false, describe: "print the values too" },
    json: { type: "boolean", default: false, describe: "a JSON object a line" },
  },
  async act({ manifest, path: given, "min-bits": minBits = 16, show, json }, io) {
    const { knownCanary, readManifest } = await import("../canary/index.ts");
    const { findIn } = await import("../detectors/index.ts");
    const own = await realpath(await manifestFile(manifest));
    const canaries = (await readManifest(own)).map(knownCanary);
    const find = (text: string) => findIn(text, canaries).filter(({ bits, of }) => bits >= of || bits >= minBits);
    let [hits, files] = [0, 0];
    for (const path of given)
      for await (const file of filesIn(path)) {
        if (file !== standardInput && (await realpath(file)) === own) continue; // the manifest holds them all by its nature
        files++;
        for await (const hit of scanFile(file, find, io)) {
          hits++;
          io.out(json ? JSON.stringify(forMachine(hit, show)) : forPeople(hit, show));
        }
      }
    io.err(`${hits} found in ${counted(files, "file")}, looking for ${counted(canaries.length, "canary", "canaries")}`);
    return hits > 0 ? 1 : 0;
  },
});

interface Hit extends Found {
  file: string;
  line: number;
  column: number;
  text: string;
}

async function* scanFile(file: string, find: (text: string) => Found[], io: Io): AsyncGenerator<Hit> {
  const stream: AsyncIterable<Buffer> = file === standardInput ? process.stdin : createReadStream(file);
  try {
    for await (const { text, from, to, ...start } of windows(decoded(stream)))
      for (const found of find(text).sort((a, b) => a.span[0] - b.span[0])) {
        const [begin, end] = found.span;
        if (begin < from || begin >= to) continue;
        yield { ...found, file, ...positionAfter(start, text.slice(0, begin)), text: text.slice(begin, end) };
      }
  } catch (error) {
    if (!(error instanceof Skipped)) throw error;
    io.err(`${file}: skipped, ${error.message}`);
  }
}

const forPeople = ({ file, line, column, canary, form, bits, of, text }: Hit, show: boolean): string =>
  [
    `${file}:${line}:${column}: ${canary.id} ${canary.kind} of ${canary.owner}, ${form}`,
    `${bits.toFixed(1)} of ${of.toFixed(1)} bits`,
    ...(canary.planted ? [] : ["a control, never planted"]),
    ...(show ? [JSON.stringify(text)] : []),
  ].join(", ");

const forMachine = ({ file, line, column, canary, form, bits, of, text }: Hit, show: boolean) => {
  const { id, kind, owner, planted } = canary;
  return { file, line, column, canary: id, kind, owner, planted, form, bits, of, ...(show ? { text } : {}) };
};
