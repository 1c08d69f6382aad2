export { type CorpusInfo, readCorpusInfo } from "./corpus-info.ts";
export { corpusTexts } from "./corpus-texts.ts";
export { makePlanting, type PlantingRequest } from "./make-planting.ts";
export { readPlanting } from "./read-planting.ts";
