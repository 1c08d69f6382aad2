import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { InputError } from "../../records/index.ts";
import type { LearnerState } from "../../transformer/learner/learner.ts";
import { files } from "./lab-model.ts";

/** How far a training has come, and of what. */
interface Checkpoint {
  /** What decides the weights: another recipe is another model. */
  recipe: Record<string, unknown>;
  state: LearnerState;
  /** Losses of the steps made. */
  losses: number[];
}

/** The folder that a model is trained in. */
export interface Workplace {
  /** Where an earlier training stopped. */
  begun: Checkpoint | undefined;
  /** A line of steps.jsonl. */
  note(line: object): Promise<void>;
  save(checkpoint: Checkpoint): Promise<void>;
  finish(weights: Uint8Array, info: object): Promise<void>;
}

/**
 * Makes the folder, or goes on in it.
 * @throws InputError when it holds a finished model, something that is no model, or a training that is not to be gone on with, or of another recipe
 */
export async function openWorkplace(dir: string, recipe: Record<string, unknown>, resume: boolean): Promise<Workplace> {
  await mkdir(dir, { recursive: true });
  const there = await readdir(dir);
  const path = (name: string) => join(dir, name);
  const elsewhere = "choose another --out, or remove it";
  if (there.includes(files.info)) throw new InputError(`${dir}: holds a finished model; ${elsewhere}`);
  const stranger = there.find((name) => !Object.values(files).includes(name) && !name.endsWith(".new"));
  if (stranger)
    throw new InputError(`${dir}: holds ${stranger}, which is no part of a lab model; choose another --out`);
  const begun = there.includes(files.checkpoint) ? await readCheckpoint(path(files.checkpoint)) : undefined;
  if (begun && !resume)
    throw new InputError(`${dir}: holds a training that is not finished; go on with it by --resume, or ${elsewhere}`);
  if (!begun && resume && there.length > 0)
    throw new InputError(`${dir}: nothing to go on with: no ${files.checkpoint}; ${elsewhere}`);
  if (begun) {
    const changed = Object.keys({ ...begun.recipe, ...recipe }).find(
      (key) => JSON.stringify(begun.recipe[key]) !== JSON.stringify(recipe[key]),
    );
    if (changed)
      throw new InputError(
        `${dir}: its training began with another ${changed} (${JSON.stringify(begun.recipe[changed])}, now ${JSON.stringify(recipe[changed])}); ` +
          "resume with the same corpus and options, or choose another --out",
      );
    const lines = (await readFile(path(files.steps), "utf8")).split("\n").slice(0, begun.state.steps);
    await writeFile(path(files.steps), lines.map((line) => `${line}\n`).join(""));
  } else await writeFile(path(files.steps), "");
  const replace = async (name: string, bytes: Uint8Array | string) => {
    await writeFile(path(`${name}.new`), bytes);
    await rename(path(`${name}.new`), path(name)); // a cut-off write leaves the old one
  };
  return {
    begun,
    note: (line) => appendFile(path(files.steps), `${JSON.stringify(line)}\n`),
    save: (checkpoint) => replace(files.checkpoint, serialize(checkpoint)),
    async finish(weights, info) {
      await replace(files.weights, weights);
      await replace(files.info, `${JSON.stringify(info, null, 2)}\n`);
      await rm(path(files.checkpoint), { force: true });
    },
  };
}

async function readCheckpoint(path: string): Promise<Checkpoint> {
  try {
    return deserialize(await readFile(path)) as Checkpoint;
  } catch (error) {
    throw new InputError(
      `${path}: a damaged checkpoint (${(error as Error).message}): remove the folder and train again`,
    );
  }
}
