import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import type { TrainerState } from "../../transformer/train.ts";

/** How far the training has come, and all that it needs to go on. */
export interface Checkpoint {
  state: TrainerState;
  /** Stages finished, and steps made of the next. */
  stage: number;
  step: number;
}

/** Where the checkpoint of the weights at a path is kept. */
export const checkpointPath = (weights: string): string => `${weights}.checkpoint`;

export function readCheckpoint(weights: string): Checkpoint | undefined {
  const path = checkpointPath(weights);
  return existsSync(path) ? (deserialize(readFileSync(path)) as Checkpoint) : undefined;
}

export function writeCheckpoint(weights: string, checkpoint: Checkpoint): void {
  writeFileSync(checkpointPath(weights), serialize(checkpoint));
}
