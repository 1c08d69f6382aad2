/**
 * Makes the reference model's weights from nothing:  npm run reference [-- OUT]
 * The same seed gives the same texts, the same steps and the same weights. About an hour on two quiet cores; when it is cut
 * off, the same command goes on from OUT.checkpoint. Each stage has a process of its own: jax-js keeps what every new shape of
 * batch took, and three shapes outgrow the four gigabytes that WebAssembly can address.
 */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { datasetPath } from "../../texts/dataset.ts";
import { checkpointPath, readCheckpoint } from "./checkpoint.ts";
import { stages } from "./recipe.ts";

const out = process.argv[2] ?? datasetPath("reference/mini.safetensors");
const trainStage = fileURLToPath(new URL("train-stage.js", import.meta.url));
for (let stage = readCheckpoint(out)?.stage ?? 0; stage < stages.length; stage++) {
  const { status } = spawnSync(process.execPath, [trainStage, out], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
rmSync(checkpointPath(out), { force: true });
