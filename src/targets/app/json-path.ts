import { JSONPathEnvironment } from "json-p3";
import { TargetError } from "../error.ts";
import { textOf } from "./template.ts";

const environment = new JSONPathEnvironment({ strict: true }); // RFC 9535 and no more

/** A JSONPath (RFC 9535), ready for use. */
export interface JsonPath {
  readonly text: string;
  /** The path is "$": what is read is the answer itself, as text, whether or not it is JSON. */
  readonly whole: boolean;
  /** Every value that it finds. */
  find(value: unknown): unknown[];
}

/** @throws an error whose message says what is no JSONPath about it, for somebody who wrote it */
export function jsonPath(text: string): JsonPath {
  const query = environment.compile(text);
  return {
    text,
    whole: text === "$",
    find: (value) => query.query(value as Parameters<typeof query.query>[0]).values(),
  };
}

/**
 * The texts that a path finds, numbers and truth values as they are written; null is a reply without words.
 * @returns undefined when it finds nothing
 * @throws TargetError bad-reply when it finds a list or a mapping
 */
export function textsAt(path: JsonPath, value: unknown): string[] | undefined {
  const found = path.find(value);
  if (found.length === 0) return undefined;
  return found.map((one) => {
    if (one === null) return "";
    if (typeof one !== "object") return textOf(one);
    throw new TargetError("bad-reply", `${path.text} is ${shape(one)}, not a text: write the path further`);
  });
}

/** What a value holds: its keys, two levels of them, and never a value. A key that is no plain name may be somebody's data. */
export function shape(value: unknown, depth = 2): string {
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${shape(value[0], depth)}`;
  if (value === null || typeof value !== "object") return value === null ? "null" : `a ${typeof value}`;
  if (depth === 0) return "a mapping";
  const keys = Object.entries(value).map(([key, inner]) => {
    const name = /^[A-Za-z_][\w-]{0,29}$/.test(key) ? key : "…";
    return inner !== null && typeof inner === "object" && depth > 1 ? `${name} (${shape(inner, depth - 1)})` : name;
  });
  if (keys.length === 0) return "an empty mapping";
  return `a mapping with ${keys.slice(0, 12).join(", ")}${keys.length > 12 ? ` and ${keys.length - 12} more` : ""}`;
}
