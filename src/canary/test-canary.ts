import type { Canary } from "../records/index.ts";
import { bitsOf } from "./bits.ts";
import { kindNamed } from "./named.ts";

/** A canary for tests: planted, its bits and id filled in (one id an owner and kind) unless given. */
export function testCanary(canary: Pick<Canary, "kind" | "owner" | "value"> & Partial<Canary>): Canary {
  const { kind, owner } = canary;
  const id = `c-${kind}-${owner.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
  return { id, bits: bitsOf(kindNamed(kind), owner), planted: true, ...canary };
}
