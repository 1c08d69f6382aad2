import { hint } from "../../texts/nearest.ts";
import type { Source } from "../../texts/source.ts";
import type { OpenOptions } from "../source.ts";
import { type JsonPath, jsonPath } from "./json-path.ts";
import { type Template, template } from "./template.ts";

type Path = readonly PropertyKey[];

/** Reads the parts of an application's file, and keeps what is wrong with them. */
export interface Checking {
  /** Lines, each with where it is. */
  readonly problems: readonly string[];
  wrong(path: Path, why: string, part?: "key"): void;
  /** @param scope the variables that exist at this place */
  template(value: unknown, path: Path, scope: readonly string[]): Template;
  templates(values: Record<string, unknown>, path: Path, scope: readonly string[]): Record<string, Template>;
  path(text: string, path: Path): JsonPath;
  /** Of the base URL. */
  address(text: string, path: Path): { origin: string; path: string };
  /** What came from the environment into anything but the base URL: it is no secret where an application is. */
  secrets(): { value: string; name: string }[];
}

export function checking(source: Source, env: OpenOptions["env"]): Checking {
  const problems: string[] = [];
  const secrets = new Map<string, string>();
  const wrong: Checking["wrong"] = (path, why, part) => {
    problems.push(`${source.where(path, part)}: ${why}`);
  };
  const read = (value: unknown, at: Path, scope: readonly string[], secret = true) =>
    template(value, (below) => ({
      environment(name) {
        const found = env[name]?.trim();
        if (!found) {
          wrong([...at, ...below], `the environment variable ${name} is ${found === undefined ? "not set" : "empty"}`);
          return "";
        }
        if (secret) secrets.set(found, name);
        return found;
      },
      variable(name) {
        if (!scope.includes(name)) wrong([...at, ...below], `there is no {${name}} here${hint(name, scope)}`);
      },
      wrong: (why) => wrong([...at, ...below], why),
    }));
  return {
    problems,
    wrong,
    template: (value, path, scope) => read(value, path, scope),
    templates: (values, path, scope) =>
      Object.fromEntries(
        Object.entries(values).map(([key, value]) => [key.toLowerCase(), read(value, [...path, key], scope)]),
      ),
    path(text, path) {
      try {
        return jsonPath(text);
      } catch (error) {
        wrong(path, `"${text}" is no JSONPath: ${(error as Error).message}`);
        return jsonPath("$");
      }
    },
    address(text, path) {
      const filled = String(read(text, path, [], false).fill({}));
      const url = URL.canParse(filled) ? new URL(filled) : undefined;
      if (!url || !/^https?:$/.test(url.protocol)) wrong(path, "is no URL such as http://127.0.0.1:8080/api");
      else if (url.username || url.password)
        wrong(path, "a password does not belong into a URL: use headers or a login");
      else if (url.search || url.hash) wrong(path, "a base has no ? and no #: they belong into the paths");
      return { origin: url?.origin ?? "", path: url?.pathname.replace(/\/+$/, "") ?? "" };
    },
    secrets: () =>
      [...secrets].map(([value, name]) => ({ value, name })).sort((a, b) => b.value.length - a.value.length),
  };
}
