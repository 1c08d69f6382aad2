import type { Metric } from "../metrics/index.ts";
import type { Probe } from "../probes/index.ts";
import type { Capability } from "../records/index.ts";
import { capabilityNames } from "../run/index.ts";
import type { Ability, Survey } from "../targets/capabilities/survey.ts";
import type { Target } from "../targets/target.ts";

/** What a run on a target can measure. */
export interface Measurable {
  metrics: string[];
  /** Metrics with a row only in runs that have what they are about. */
  depends: string[];
  probes: string[];
  not: { kind: "metric" | "probe"; name: string; why: string }[];
}

/**
 * What can be measured of a target: where something is missing or unknown, whatever needs it is not.
 * @param target what looselips itself uses of such a target
 * @param survey what the target can do
 */
export function measurable(
  target: Pick<Target, "capabilities">,
  { abilities }: Pick<Survey, "abilities">,
  metrics: readonly Metric[],
  probes: readonly Pick<Probe, "name">[],
): Measurable {
  const used = capabilityNames(target.capabilities);
  const { chat, complete, logprobs, images, tools, sessions } = abilities;
  const able: Record<Capability, Ability> = {
    chat,
    complete,
    "output-logprobs": { ...logprobs, value: logprobs.value === null ? null : logprobs.value !== "none" },
    "prompt-logprobs": { ...logprobs, value: logprobs.value === null ? null : logprobs.value === "prompt" },
    images,
    tools,
    sessions,
  };
  const missing = (need: Capability): string[] => {
    const { value, why } = able[need];
    if (value === true) return used.includes(need) ? [] : [`${need}: there, but not used with such a target`];
    return [`${need}: ${value === null ? "unknown, " : ""}${why}`];
  };
  const talk = (["chat", "complete"] as const).filter((api) => used.includes(api));
  const silence = talk.some((api) => able[api].value === true) ? [] : talk.flatMap(missing);
  const found: Measurable = { metrics: [], depends: [], probes: [], not: [] };
  for (const { name, needs, optional } of metrics) {
    const lacks = [...silence, ...needs.flatMap(missing)];
    if (lacks.length > 0) found.not.push({ kind: "metric", name, why: [...new Set(lacks)].join("; ") });
    else (optional ? found.depends : found.metrics).push(name);
  }
  for (const { name } of probes)
    if (silence.length > 0) found.not.push({ kind: "probe", name, why: silence.join("; ") });
    else found.probes.push(name);
  return found;
}
