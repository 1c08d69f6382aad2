import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { InputError } from "../../records/index.ts";
import { LanguageModel } from "../../transformer/language-model.ts";
import { trainOptionsSchema } from "./options.ts";

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const positive = z.number().positive();

/** lab.json: how a lab model was made. The same corpus, options, seed and version make the same weights. */
export const labModelSchema = z.strictObject({
  kind: z.literal("lab-model"),
  version: z.string(),
  options: trainOptionsSchema,
  seed: z.string(),
  /** Of the texts in their order, each closed by a zero byte. */
  corpus: z.strictObject({ sha256: hex, texts: z.int(), rows: z.int(), tokens: z.int() }),
  /** sha256 of the weights that it began from. */
  from: hex.optional(),
  /** sha256 of the texts that it was to unlearn, as the corpus's. */
  forgot: hex.optional(),
  parameters: z.int(),
  pieces: z.int(),
  steps: z.int(),
  /** Mean over the last twentieth of the steps, nats a token. */
  loss: z.number(),
  /** DP-SGD's promise for one text more or less; null where none is made. */
  epsilon: z.number().nonnegative().nullable(),
  delta: positive.nullable(),
  privacy: z
    .strictObject({
      q: positive,
      noise: positive,
      clip: positive,
      steps: z.int(),
      delta: positive,
      epsilon: z.number().nonnegative(),
      epsilon_replace: z.number().nonnegative(),
    })
    .nullable(),
  weights_sha256: hex,
});
export type LabModelInfo = z.infer<typeof labModelSchema>;

export const files = { weights: "model.safetensors", info: "lab.json", steps: "steps.jsonl", checkpoint: "checkpoint" };

/** A lab model of a folder, with its weights as bytes. @throws InputError when there is none, or it is damaged */
export async function readLabModel(
  dir: string,
): Promise<{ info: LabModelInfo; bytes: Uint8Array; model: LanguageModel }> {
  const read = async (name: string) =>
    await readFile(join(dir, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
      throw new InputError(
        `${dir}: no lab model, ${name} is missing; looselips lab train makes one${name === files.info ? ", or goes on with --resume" : ""}`,
      );
    });
  const [text, bytes] = [await read(files.info), await read(files.weights)];
  try {
    const info = labModelSchema.parse(JSON.parse(text.toString("utf8")));
    if (hash("sha256", bytes) !== info.weights_sha256)
      throw new Error(`${files.weights} is not the file that ${files.info} tells of: its sha256 differs`);
    return { info, bytes, model: new LanguageModel(bytes) };
  } catch (error) {
    throw new InputError(`${dir}: a damaged lab model: ${(error as Error).message}; train it again`);
  }
}
