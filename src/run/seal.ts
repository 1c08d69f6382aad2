import { z } from "zod";
import { canonical, sha256 } from "./spec.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A seal as it is published before the model is given: what a run will be, its seed left out. */
export const sealSchema = z.strictObject({
  tool: z.literal("looselips"),
  commitment: hash,
  benchmark: z.strictObject({ name: z.string(), version: z.string(), sha256: hash }),
  /** Of looselips: another version may make other canaries of the same seed. */
  version: z.string(),
  epochs: z.int().min(1),
  limit: z.int().min(1).nullable(),
  made: z.iso.datetime(),
});
export type Seal = z.infer<typeof sealSchema>;

/** A seal with what opens it: never in a run's folder before its run is complete. */
export const openingSchema = sealSchema.extend({
  seed: hash,
  nonce: hash,
  /** When a run made it public: no secret since. */
  revealed: z.iso.datetime().nullable(),
});
export type Opening = z.infer<typeof openingSchema>;

/** What is committed to. */
export interface Sealed {
  /** sha256 of the benchmark and its plugins. */
  benchmark: string;
  version: string;
  epochs: number;
  limit: number | null;
  seed: string;
  nonce: string;
}

/** SHA-256 of the canonical JSON (RFC 8785): binding, and with 256 random bits in it nobody can guess what it is of. */
export const commitmentTo = ({ benchmark, version, epochs, limit, seed, nonce }: Sealed): string =>
  sha256(canonical({ benchmark, version, epochs, limit, seed, nonce }));

/**
 * A new seal with its opening.
 * @param entropy 32 bytes from the operating system at each call, for the seed and for the nonce
 * @param now milliseconds since 1970
 */
export function makeOpening(
  what: Pick<Seal, "benchmark" | "version" | "epochs" | "limit">,
  entropy: () => Buffer,
  now: number,
): Opening {
  const [seed, nonce] = [entropy().toString("hex"), entropy().toString("hex")];
  const { benchmark, version, epochs, limit } = what;
  const commitment = commitmentTo({ benchmark: benchmark.sha256, version, epochs, limit, seed, nonce });
  const made = new Date(now).toISOString();
  return { tool: "looselips", commitment, benchmark, version, epochs, limit, made, seed, nonce, revealed: null };
}

/** What of an opening may be published. */
export const sealOf = ({ seed: _seed, nonce: _nonce, revealed: _revealed, ...seal }: Opening): Seal => seal;
