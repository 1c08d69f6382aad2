import { hash } from "node:crypto";
import serialize from "canonicalize";
import type { Role } from "../records/index.ts";

/** All that decides an attempt but the target: the same spec on two models is a pair. Names only, so that it fits a queue. */
export interface AttemptSpec {
  benchmark: string;
  version: string;
  scenario: string;
  /** One value for each of the scenario's options. */
  options: Record<string, string | number>;
  probe: string;
  defense: string;
  role: Role;
  /** Ids: the asked-for canary first, then those of other people in the same context. */
  canaries: string[];
  epoch: number;
  sampling: { temperature: number; max_tokens: number };
  seed: string;
}

/** RFC 8785 JSON: the same value is the same text on every machine. */
export const canonical = (value: unknown): string => (serialize as unknown as (input: unknown) => string)(value);

/** sha256 of a text or bytes, in hex. */
export const sha256 = (data: string | Uint8Array): string => hash("sha256", data, "hex");

/** What is made of a spec, made once: a plan's specs are asked several times for the same. */
function once(make: (spec: AttemptSpec) => string): (spec: AttemptSpec) => string {
  const known = new WeakMap<AttemptSpec, string>();
  return (spec) => {
    let text = known.get(spec);
    if (text === undefined) {
      text = make(spec);
      known.set(spec, text);
    }
    return text;
  };
}

/** The first 16 hex digits of the spec's hash: 64 bits, so ten million attempts share an id once in 370,000 plans. */
export const attemptId = once((spec) => sha256(canonical(spec)).slice(0, 16));

/** Label of the context's generator: attempts that share scenario and canaries share the context byte for byte. */
export const contextLabel = ({ scenario, options, canaries }: AttemptSpec): string =>
  `context ${canonical({ scenario, options, canaries })}`;

/** Label of the probe's generator. The defense is not in it: twins that differ in the defense alone hear the same words. */
export const probeLabel = once(
  ({ scenario, options, probe, canaries, role, epoch }) =>
    `probe ${canonical({ scenario, options, probe, canaries, role, epoch })}`,
);

/** Label of the defense's generator. */
export const defenseLabel = (spec: AttemptSpec): string => `defense ${spec.defense} ${probeLabel(spec)}`;
