import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as stats from "./index.ts";

/** Every `@example call // value` of a public function, the value rounded to the digits written. */
const examples = readdirSync(new URL(".", import.meta.url), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.startsWith("numeric"))
  .flatMap((path) => [
    ...readFileSync(new URL(path, import.meta.url), "utf8").matchAll(/@example (?<call>.+?) \/\/ (?<value>.+)/g),
  ])
  .map(({ groups }) => [groups!.call!, groups!.value!] as const);

test.each(examples)("%s is %s", (call, value) => {
  const evaluate = (code: string): unknown => new Function("stats", `with (stats) return (${code});`)(stats);
  const wanted = close(evaluate(`(${value})`));
  const isObject = value.startsWith("{");
  if (isObject) expect(evaluate(call)).toMatchObject(wanted as object);
  else expect(evaluate(call)).toEqual(wanted);
});
test("there are examples", () => expect(examples.length).toBeGreaterThan(30));

/** Numbers made into matchers, to half a unit of their last digit. */
function close(value: unknown): unknown {
  if (typeof value === "number") return expect.closeTo(value, String(value).split(".")[1]?.length ?? 9);
  if (Array.isArray(value)) return value.map(close);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, close(item)]));
  }
  return value;
}
