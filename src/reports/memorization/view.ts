import type { MetricRow } from "../../records/index.ts";
import type { Fact } from "../provenance.ts";

/** A canary as the model remembers it: a line of the table of the worst. */
export interface Remembered {
  id: string;
  kind: string;
  owner: string;
  shape: string;
  repeats: number;
  value: string;
  /** Bits by rank, and the most that they could be; null where it was not ranked. */
  exposure: { bits: number; most: number } | null;
  /** What the model wrote when it was given the text before the value; null where it was not asked. */
  wrote: string | null;
  /** Whether that is the value, word for word. */
  verbatim: boolean;
}

/** All that the page of an audit shows. */
export interface AuditView {
  title: string;
  /** Date, size, seed: the line under the title. */
  meta: readonly string[];
  /** What there is of an audit that did not end; undefined of a whole one. */
  unfinished: string | undefined;
  rows: readonly MetricRow[];
  /** The best remembered first. */
  worst: readonly Remembered[];
  facts: readonly Fact[];
}

/** A training and audit of a sweep. */
export interface SweepCell {
  /** Its options, in words; empty where the sweep varies none. */
  name: string;
  /** Its rows, without the axes of its setting. */
  rows: readonly MetricRow[];
  /** Its audit's page, relative to the sweep's. */
  page: string;
}

/** All that the page of a sweep shows. */
export interface SweepView {
  title: string;
  meta: readonly string[];
  unfinished: string | undefined;
  rows: readonly MetricRow[];
  cells: readonly SweepCell[];
  facts: readonly Fact[];
}
