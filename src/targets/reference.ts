import { readFile } from "node:fs/promises";
import { InputError } from "../records/index.ts";
import { datasetPath } from "../texts/dataset.ts";
import { embeddedTarget } from "./embedded.ts";
import type { Target } from "./target.ts";

const names = ["mini"];

/** The embedded model: real, small and leaky; docs/reference-model.md is its card. */
export async function referenceTarget(name: string): Promise<Target> {
  if (!names.includes(name))
    throw new InputError(
      `there is no reference model "${name}"; there is: ${names.map((n) => `reference:${n}`).join(", ")}`,
    );
  const bytes = await readFile(datasetPath(`reference/${name}.safetensors`));
  return embeddedTarget({ id: `reference:${name}`, bytes, chat: true });
}
