export { evaluate } from "./evaluate.ts";
export { type LabModelInfo, readLabModel } from "./lab-model.ts";
export { type LiveExposure, liveExposure } from "./live-exposure.ts";
export { type TrainOptions, trainOptionsSchema } from "./options.ts";
export { type TrainProgress, trainLab } from "./train-lab.ts";
