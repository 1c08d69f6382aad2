import { z } from "zod";
import { hint } from "./nearest.ts";
import type { Source } from "./source.ts";

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
}

/** The keys that a schema knows at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: JsonSchema | undefined = z.toJSONSchema(schema, { io: "input", reused: "inline" }) as JsonSchema;
  for (const step of path) {
    const other: JsonSchema | undefined =
      typeof at?.additionalProperties === "object" ? at.additionalProperties : undefined;
    at = typeof step === "number" ? at?.items : (at?.properties?.[String(step)] ?? other);
  }
  return Object.keys(at?.properties ?? {});
}

const isUnknown = (issue: z.core.$ZodIssue) => issue.code === "unrecognized_keys";

const named = (path: readonly PropertyKey[]) =>
  path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");

/** What zod found wrong with a file, a line a problem, each with where it stands and what was meant. */
export function problemLines(issues: readonly z.core.$ZodIssue[], source: Source, schema: z.ZodType): string[] {
  const unknownFirst = [...issues].sort((a, b) => Number(isUnknown(b)) - Number(isUnknown(a))); // a mistyped key is also a missing one
  return unknownFirst.flatMap((issue) => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => {
        const where = source.where([...issue.path, key], "key");
        return `${where}: unknown key "${key}"${hint(key, keysAt(schema, issue.path))}`;
      });
    const name = named(issue.path) || "the file";
    const missing = issue.code === "invalid_type" && issue.message.endsWith("received undefined");
    const what = missing ? "is missing" : issue.message.replace(/^Invalid (input|option): /, "");
    return [`${source.where(issue.path)}: ${name}${missing ? " " : ": "}${what}`];
  });
}
