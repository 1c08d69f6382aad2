import { existsSync } from "node:fs";
import type { Benchmark } from "../benchmark/index.ts";
import type { RunInfo } from "../records/index.ts";
import { paths } from "../run/index.ts";

/** A run that is checked, and what it is checked against. */
export interface Case {
  dir: string;
  info: RunInfo;
  benchmark: Benchmark;
  seed: string;
}

/** Something about a run that can be recomputed. */
export interface Check {
  readonly name: string;
  /** @returns what was found to be right, in a few words. @throws Differs at the first difference */
  run(of: Case): Promise<string>;
}

/** A run that its target was given up in, or that was killed, was not scored; any other must have been. */
export const isScored = ({ dir, info }: Case): boolean =>
  info.status !== "incomplete" || existsSync(paths(dir).metrics);
