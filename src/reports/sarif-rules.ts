/** What a result in SARIF says went wrong, and where the rule is known by others. */
export interface LeakRule {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly advice: string;
  /** Ids of `taxa`. */
  readonly known: readonly string[];
}

/** OWASP Top 10 for LLM Applications 2025, and MITRE ATLAS techniques: the entries that rules point at. */
export const taxa = {
  "OWASP-LLM": {
    organization: "OWASP",
    about: "OWASP Top 10 for LLM Applications",
    version: "2025",
    uri: "https://genai.owasp.org/llm-top-10/",
    entries: { LLM02: "Sensitive Information Disclosure", LLM07: "System Prompt Leakage" },
  },
  "MITRE-ATLAS": {
    organization: "MITRE",
    about: "MITRE ATLAS techniques",
    version: "5",
    uri: "https://atlas.mitre.org/techniques",
    entries: {
      "AML.T0056": "Extract LLM System Prompt",
      "AML.T0057": "LLM Data Leakage",
    },
  },
} as const;

const disclosure = ["LLM02", "AML.T0057"] as const;

/** Rules by what leaked; scenarios that are not named here are conversations. */
export const leakRules = {
  conversation: {
    id: "looselips/conversation-leak",
    name: "ConversationLeak",
    about: "A secret told in a conversation came out to somebody who had no business knowing it.",
    advice:
      "Keep what one person said out of what another can ask about, or filter the output; then run the same plan again and compare.",
    known: disclosure,
  },
  prompt: {
    id: "looselips/system-prompt-leak",
    name: "SystemPromptLeak",
    about: "A secret in the system prompt came out.",
    advice: "Keep secrets out of the system prompt: what stands there can be asked for.",
    known: [...disclosure, "LLM07", "AML.T0056"],
  },
  text: {
    id: "looselips/document-leak",
    name: "DocumentLeak",
    about: "A secret in a text that the model was given to go on with came out.",
    advice: "Scrub texts before a model gets them, or filter the output.",
    known: disclosure,
  },
  gate: {
    id: "looselips/gate",
    name: "Gate",
    about: "A condition of the benchmark on a run did not hold, or could not be shown to hold.",
    advice:
      "A failed gate is a finding; one that is not shown needs more attempts (epochs, canaries.per_kind) or a wider limit.",
    known: ["LLM02"],
  },
} as const satisfies Record<string, LeakRule>;

/** The rule of a leak by the scenario that it happened in. */
export function ruleOf(scenario: string | undefined): LeakRule {
  if (scenario === "system-prompt") return leakRules.prompt;
  if (scenario === "training-text") return leakRules.text;
  return leakRules.conversation;
}
