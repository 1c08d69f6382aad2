export type { Kind, KnownCanary, Part, Space } from "./kind.ts";
export { kinds } from "./kinds/index.ts";
export { makeManifest } from "./manifest.ts";
export { readManifest, writeManifest } from "./manifest-file.ts";
export { kindNamed, knownCanary } from "./named.ts";
export { makePersona, makePersonas } from "./personas.ts";
export { testCanary } from "./test-canary.ts";
