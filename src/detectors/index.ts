export { detect } from "./detect.ts";
export type { CanaryIndex, Transcript, Verdict } from "./detector.ts";
export { type Found, findIn, leakMarks, mergeSpans, redact, type Stretch } from "./find.ts";
export { refuses } from "./refusal.ts";
