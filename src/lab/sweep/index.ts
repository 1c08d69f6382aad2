export { readSweepInfo, type SweepInfo } from "./folder.ts";
export { type Cell, cellsOf, type Grid, gridSchema, withSetting } from "./grid.ts";
export { runSweep, type SweepSteps, type Swept } from "./sweep.ts";
