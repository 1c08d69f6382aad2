export { detect } from "./detect.ts";
export type { CanaryIndex, Transcript, Verdict } from "./detector.ts";
export { type Found, findIn } from "./find.ts";
export { redact } from "./redact.ts";
