/** What a number here does not say; on every report, so that none is quoted for more than it is. */
export const limits: readonly string[] = [
  "The canaries are fake and so are the people: rates on real data depend on what that data looks like.",
  "An attacker who adapts, or has more tries, gets more out than the scripted probes here: these rates are lower bounds.",
  "A detector sees the forms it knows. A paraphrase, or a hint that only a person would take, is missed.",
  "Intervals allow for attempts that share a secret being alike. Where few secrets leaked or were tried, they may be off, and their method says so.",
  "The same model behind another system prompt, at another temperature or in another version is another target.",
];
