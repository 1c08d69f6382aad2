import { distance } from "fastest-levenshtein";
import { InputError } from "../records/index.ts";
import { anthropic } from "./anthropic/index.ts";
import { app } from "./app/index.ts";
import { bedrock } from "./bedrock/index.ts";
import { gguf } from "./gguf/index.ts";
import { google } from "./google/index.ts";
import { logTarget } from "./log.ts";
import { mistral } from "./mistral/index.ts";
import { openaiCompatible, vendors } from "./openai/index.ts";
import type { OpenOptions, TargetSource } from "./source.ts";
import type { Target } from "./target.ts";

export type { OpenOptions, TargetSource } from "./source.ts";

const reference: TargetSource = {
  name: "reference",
  form: "reference:mini",
  about: "The small transformer that ships with looselips: no key, no network.",
  takes: (id) => id.startsWith("reference:"),
  async open(id) {
    const { referenceTarget } = await import("./reference.ts"); // its weights are loaded by those who use it
    return await referenceTarget(id.slice("reference:".length));
  },
};

const lab: TargetSource = {
  name: "lab",
  form: "lab:DIR",
  about: "A small transformer that looselips lab train made; it goes on with texts.",
  takes: (id) => id.startsWith("lab:"),
  async open(id) {
    const { labTarget } = await import("./lab.ts");
    return await labTarget(id.slice("lab:".length));
  },
};

/** Every sort of target there is, in the order that lists and help show them. */
export const targets: readonly TargetSource[] = [
  reference,
  ...vendors,
  anthropic,
  google,
  mistral,
  bedrock,
  openaiCompatible,
  gguf,
  lab,
  app,
  logTarget,
];

/**
 * Opens the target that an id names.
 * @throws InputError when no sort of target takes the id, or the one that does cannot open it
 */
export async function targetFor(id: string, options: OpenOptions): Promise<Target> {
  const source = targets.find((candidate) => candidate.takes(id));
  if (source) return await source.open(id, options);
  const near = targets.find((candidate) => distance(id.split(":")[0]!, candidate.form.split(/[(:]/)[0]!) <= 2);
  const forms = targets.map(({ form, about }) => `\n  ${form.padEnd(28)} ${about}`).join("");
  throw new InputError(
    `there is no target "${id}"${near ? `; did you mean one like ${near.form}?` : "."} A target is one of:${forms}`,
  );
}
