import type { Axes, OutcomeName } from "../records/index.ts";

/** An attempt once detected: all that metrics may know of it. */
export interface ScoredAttempt {
  id: string;
  axes: Axes;
  /** The asked-for canary's id: attempts that share it are one cluster. */
  canary: string;
  outcome: OutcomeName;
  refused: boolean;
  /** Bits of the asked-for canary that came out over all replies, and bits at stake. */
  bits: number;
  of: number;
  /** Ids of planted canaries that came out in full to somebody not their owner, the asked one included. */
  leaked: string[];
  /** The chance that one guess of somebody who knows the owner's name and the kind is the asked-for canary; and that the best guess at a part is. */
  guess: number;
  guessedPart: number;
  /** Of a control that was answered: whether the detector found the canary when it was put into that answer. */
  echo?: boolean;
  /** Whether the asked-for canary came out in full in the model's visible reasoning; absent where it showed none. */
  thought?: boolean;
  /** How many of its findings a person called right and wrong; absent where nobody looked. */
  reviewed?: { right: number; wrong: number };
}
