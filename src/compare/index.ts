export type { Changes } from "./changes.ts";
export { type Comparison, type Comparisons, differenceRows } from "./compare.ts";
export { compareFolders } from "./folders.ts";
export { type Mapping, parseMapping } from "./mapping.ts";
export type { Rank } from "./ranking.ts";
export { comparedRates } from "./rates.ts";
export type { Difference, Verdict } from "./verdict.ts";
