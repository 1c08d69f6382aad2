export type { Difference } from "./difference.ts";
export { type Verification, type VerifyOptions, verify } from "./verify.ts";
