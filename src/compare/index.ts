export { type Comparison, type Comparisons, differenceRows } from "./compare.ts";
export { compareFolders } from "./folders.ts";
export { parseMapping } from "./mapping.ts";
export type { Rank } from "./ranking.ts";
export { comparedRates } from "./rates.ts";
export { type Difference, type Verdict, verdictOf } from "./verdict.ts";
