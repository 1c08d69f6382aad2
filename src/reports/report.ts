import type { BenchmarkLines, GateResult } from "../benchmark/index.ts";
import type { Attempt, Canary, Message, MetricRow, Outcome, RunInfo } from "../records/index.ts";

/** A stretch of a line of a transcript that a reader should see. */
export interface Mark {
  /** UTF-16 offsets into the line's text, end exclusive. */
  span: [number, number];
  /** leak: a secret, heard by a stranger; partial: a piece of one; served: heard by its owner; planted: where it stands in the context. */
  kind: "leak" | "partial" | "served" | "planted";
  /** What it is: "phone of Ada Park, base64, 16 of 16 bits". */
  about: string;
}

/** Something said in a transcript: before the probe came, by the probe, or by the model. */
export interface Line {
  part: "context" | "ask" | "reasoning" | "reply";
  role: Message["role"];
  text: string;
  /** In order, not overlapping. */
  marks: Mark[];
}

/** A transcript picked for showing, and why it was. */
export interface Sample {
  why: string;
  attempt: string;
  axes: Attempt["axes"];
  outcome: Outcome["outcome"];
  refused: boolean;
  /** Full names: who asked, and whose secret it is. */
  asker: string;
  owner: string;
  /** The error's message, when there was no answer. */
  error: string | null;
  lines: Line[];
}

/** All that a report may show. */
export interface RunView {
  /** The run's folder; a view without one (a test, a plugin) has only its samples to show. */
  dir?: string;
  info: RunInfo;
  rows: readonly MetricRow[];
  canaries: readonly Canary[];
  samples: readonly Sample[];
  /** What became of the gates, where some were asked for. */
  gates?: readonly GateResult[];
  /** The benchmark's file, where it is known. */
  source?: BenchmarkLines;
}

/** A file that is drawn from a run, and can be drawn again without asking a model. Pure: the same run gives the same bytes. */
export interface Report {
  readonly name: string;
  /** Its name in the run's folder. */
  readonly file: string;
  readonly about: string;
  /** The file's text, piece by piece: a run may be larger than memory. */
  write(view: RunView): AsyncIterable<string>;
}
