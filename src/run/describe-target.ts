import type { Target } from "../targets/target.ts";
import { capabilityNames } from "./score.ts";

/** What run.json says of a target. */
export const describeTarget = (target: Target): Record<string, unknown> => ({
  ...target.describe(),
  capabilities: capabilityNames(target.capabilities),
  context_tokens: target.capabilities.contextTokens,
});
