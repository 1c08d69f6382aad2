import { writeFile } from "node:fs/promises";
import { InputError } from "../records/errors.ts";
import { command } from "./command.ts";
import { starter } from "./starter.ts";

export const init = command({
  name: "init",
  takes: "[file]",
  about: "Writes a starter benchmark with comments",
  flags: { file: { type: "string", default: "benchmark.yaml", describe: "where to write it; never overwritten" } },
  async act({ file }, io) {
    await writeFile(file, starter, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST")
        throw new InputError(`${file} exists already: name another, as in: looselips init mine.yaml`);
      throw error;
    });
    const path = /[/\\]/.test(file) ? file : `./${file}`;
    io.out(`wrote ${file}. Try it on the reference model: looselips run ${path}`);
    return 0;
  },
});
