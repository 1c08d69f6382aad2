import type { MetricRow } from "../../records/index.ts";
import type { Picture } from "../plots/picture.ts";

/** A drawing with the numbers that it is of: on the scorecard, and as files for a paper. */
export interface Figure {
  /** Its files' name, without the ending. */
  readonly name: string;
  readonly title: string;
  /** What is drawn and how to read it: the caption. */
  readonly about: string;
  /** What it shows, in words, for a reader who does not see it. */
  readonly alt: string;
  /** The rows of metrics.json that it is drawn from. */
  readonly rows: readonly MetricRow[];
  draw(): Picture;
}
