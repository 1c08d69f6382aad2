import type { Scenario } from "../scenarios/index.ts";
import { hint } from "../texts/nearest.ts";

/** A list of values for each option: `position: [start, end]`. */
export type OptionLists = Record<string, readonly (string | number)[]>;

/** What is wrong with the options of a scenario: the option, which of its values (null: the name itself), and why. */
export interface OptionProblem {
  option: string;
  index: number | null;
  why: string;
}

/** Checks options against what the scenario has. */
export function optionProblems(scenario: Scenario, lists: OptionLists): OptionProblem[] {
  return Object.entries(lists).flatMap(([option, values]): OptionProblem[] => {
    const valid = Object.hasOwn(scenario.options, option) ? scenario.options[option] : undefined;
    if (!valid) {
      const names = Object.keys(scenario.options);
      const rest = names.length > 0 ? hint(option, names) : "; it has none";
      return [{ option, index: null, why: `scenario ${scenario.name} has no option "${option}"${rest}` }];
    }
    return values.flatMap((value, index) => {
      if (valid.includes(value)) return [];
      const rest = typeof value === "string" ? hint(value, valid.map(String)) : `; there are: ${valid.join(", ")}`;
      return [{ option, index, why: `${option} of ${scenario.name} cannot be ${JSON.stringify(value)}${rest}` }];
    });
  });
}

/** Every combination of the listed values, the others at their defaults (the first value a scenario names). */
export function crossOptions(scenario: Scenario, lists: OptionLists): Record<string, string | number>[] {
  return Object.entries(scenario.options).reduce<Record<string, string | number>[]>(
    (uses, [option, valid]) => {
      const values = Object.hasOwn(lists, option) ? [...new Set(lists[option])] : valid.slice(0, 1);
      return uses.flatMap((use) => values.map((value) => ({ ...use, [option]: value })));
    },
    [{}],
  );
}
