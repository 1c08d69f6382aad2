import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

/** A model file to test with; CI has one. */
export const modelFile = process.env.LOOSELIPS_GGUF;
const installed = existsSync(
  fileURLToPath(new URL("../../../node_modules/node-llama-cpp/package.json", import.meta.url)),
);
const missing = !modelFile ? "LOOSELIPS_GGUF names no model file" : installed ? "" : "node-llama-cpp is not installed";
if (missing !== "") {
  if (process.env.CI && modelFile) throw new Error(`gguf: ${missing}`);
  console.log(`gguf: tests of real models are skipped: ${missing}`);
}

/** A test that needs a real model. */
export const withModel: typeof test = missing === "" ? test : (test.skip as typeof test);
