export * from "./cluster-ratio.ts";
export * from "./exact-sum.ts";
export * from "./leak-at-k.ts";
export * from "./newcombe.ts";
export * from "./tango.ts";
export { wilson } from "./wilson.ts";
