export { type TrainOptions, trainOptionsSchema } from "./options.ts";
