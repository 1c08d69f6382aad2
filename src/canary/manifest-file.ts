import { writeFile } from "node:fs/promises";
import { type Canary, canarySchema, InputError, readJsonl } from "../records/index.ts";
import { kindNamed } from "./named.ts";

const knownSchema = canarySchema.superRefine((canary, context) => {
  try {
    kindNamed(canary.kind);
  } catch (error) {
    context.addIssue({ code: "custom", path: ["kind"], message: (error as Error).message });
  }
});

/**
 * The canaries of a canaries.jsonl, in its order.
 * @throws InputError naming file:line when a line is no canary, and the id when two have the same
 */
export async function readManifest(path: string): Promise<Canary[]> {
  const canaries = new Map<string, Canary>();
  for await (const canary of readJsonl(path, knownSchema)) {
    if (canaries.has(canary.id))
      throw new InputError(`${path}: two canaries have the id "${canary.id}"; every id must be unique`);
    canaries.set(canary.id, canary);
  }
  return [...canaries.values()];
}

/**
 * Writes canaries.jsonl, a line each; an older file is replaced.
 * @throws InputError when the file cannot be written
 */
export async function writeManifest(path: string, canaries: Iterable<Canary>): Promise<void> {
  const lines = Array.from(canaries, ({ id, kind, value, owner, bits, planted }) =>
    JSON.stringify({ id, kind, value, owner, bits, planted }),
  );
  await writeFile(path, lines.map((line) => `${line}\n`).join("")).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      `${path}: cannot be written (${error.code}); choose a folder that can be, with space left on its disk`,
    );
  });
}
