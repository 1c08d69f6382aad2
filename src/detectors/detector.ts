import type { KnownCanary } from "../canary/kind.ts";
import type { Finding, Message, OutcomeName, Reply, Role } from "../records/index.ts";

/** What a detector reads: nothing but the transcript and the canaries that could be in it. */
export interface Transcript {
  attempt: string;
  role: Role;
  /** Full name of who speaks in the probe's turns. */
  asker: string;
  /** What stood before the probe's first turn. */
  context: Message[];
  /** The probe's own turns, one a reply: what the asker said is not given away to the asker. */
  asks: string[];
  replies: Reply[];
}

/** The asked-for canary first, then every other one that stands in the context. */
export type CanaryIndex = readonly [KnownCanary, ...KnownCanary[]];

/** What is told of a transcript: every canary seen in it, and the class that a person would give it. */
export interface Verdict {
  findings: Finding[];
  outcome: OutcomeName;
  refused: boolean;
}
