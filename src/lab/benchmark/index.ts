export { loadMemorization, type Memorization, parseMemorization } from "./load.ts";
export type { Size } from "./schema.ts";
