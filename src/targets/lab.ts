import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { InputError } from "../records/index.ts";
import { firstLine } from "../texts/first-line.ts";
import { embeddedTarget } from "./embedded.ts";
import type { Target } from "./target.ts";

/** What is told of a lab model's making; src/lab/train writes it. */
const infoSchema = z.looseObject({ kind: z.literal("lab-model"), weights_sha256: z.string() });

/** A model that `looselips lab train` made: it goes on with texts, and scores them. */
export async function labTarget(dir: string): Promise<Target> {
  if (dir === "")
    throw new InputError("lab: names no folder; a lab model is lab:DIR, the --out of looselips lab train");
  const read = async (name: string) =>
    await readFile(join(dir, name)).catch((error: NodeJS.ErrnoException) => {
      const why = error.code === "ENOENT" ? "is missing" : `cannot be read (${error.code})`;
      throw new InputError(`lab:${dir} is no finished lab model: ${name} ${why}; looselips lab train makes one`);
    });
  const info = await read("lab.json"); // one after the other: the error is the same every time
  const bytes = await read("model.safetensors");
  try {
    const about = infoSchema.parse(JSON.parse(info.toString("utf8")));
    if (hash("sha256", bytes) !== about.weights_sha256)
      throw new Error("model.safetensors is not the file that lab.json tells of");
    return embeddedTarget({ id: `lab:${dir}`, bytes, chat: false, about });
  } catch (error) {
    throw new InputError(`lab:${dir} is damaged: ${firstLine(error)}; train it again`);
  }
}
