export { type CorpusInfo, findCorpusInfo, readCorpusInfo } from "./corpus-info.ts";
export { corpusTexts, formatOf } from "./corpus-texts.ts";
export type { Format } from "./formats.ts";
export { makePlanting } from "./make-planting.ts";
export { plantCorpus } from "./plant-corpus.ts";
export { readPlanting } from "./read-planting.ts";
export { revealPlanting } from "./reveal.ts";
export type { Spread } from "./spread.ts";
