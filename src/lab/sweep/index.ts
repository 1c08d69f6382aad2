export { sweepPaths } from "./folder.ts";
export { type Cell, cellsOf, gridSchema, learnedFirst, withSetting } from "./grid.ts";
export { axesOf } from "./rows.ts";
export { runSweep, type SweepSteps, type Swept } from "./sweep.ts";
