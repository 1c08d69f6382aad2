export * from "./attempt.ts";
export * from "./canary.ts";
export * from "./context.ts";
export * from "./errors.ts";
export * from "./finding.ts";
export * from "./message.ts";
export * from "./metric-row.ts";
export * from "./run-info.ts";
