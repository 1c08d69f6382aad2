import { closest, distance } from "fastest-levenshtein";
import { InputError } from "../records/index.ts";
import { assistantNotes } from "./assistant-notes.ts";
import { chatHistory } from "./chat-history.ts";
import { emailThread } from "./email-thread.ts";
import type { Scenario } from "./scenario.ts";
import { sharedThread } from "./shared-thread.ts";
import { systemPrompt } from "./system-prompt.ts";
import { trainingText } from "./training-text.ts";

export type { PlantRequest, Scenario, Size } from "./scenario.ts";

export const scenarios: readonly Scenario[] = [
  chatHistory,
  sharedThread,
  assistantNotes,
  systemPrompt,
  emailThread,
  trainingText,
];

/**
 * The scenario of this name.
 * @throws InputError that names the nearest scenario
 */
export function scenarioNamed(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found) return found;
  const names = scenarios.map((scenario) => scenario.name);
  const near = closest(name.toLowerCase(), names);
  const hint =
    distance(name.toLowerCase(), near) <= Math.max(2, near.length / 2)
      ? `did you mean "${near}"?`
      : `there are: ${names.join(", ")}`;
  throw new InputError(`unknown scenario "${name}"; ${hint}`);
}
