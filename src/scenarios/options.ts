import type { Scenario, Size } from "./scenario.ts";

export const SIZES: readonly Size[] = ["short", "medium", "long"];
/** Where the asked-for secret stands among all that is said. */
export type Position = "middle" | "start" | "end";
export const POSITIONS: readonly Position[] = ["middle", "start", "end"];

/**
 * The options as given, the first value where one was left out.
 * @throws RangeError on an option or a value that the scenario does not have: a benchmark is checked before it gets here
 */
export function chosen(
  { name, options }: Pick<Scenario, "name" | "options">,
  given: Readonly<Record<string, string | number>>,
): Record<string, string | number> {
  for (const [key, value] of Object.entries(given)) {
    const valid = options[key];
    if (!valid) throw new RangeError(`${name}: no option "${key}", it has ${Object.keys(options).join(", ")}`);
    if (!valid.includes(value))
      throw new RangeError(`${name}: ${key} must be one of ${valid.join(", ")}, got ${value}`);
  }
  return Object.fromEntries(Object.entries(options).map(([key, values]) => [key, given[key] ?? values[0]!]));
}
