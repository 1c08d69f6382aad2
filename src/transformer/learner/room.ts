import type { ModelConfig } from "../config.ts";
import { attentionSize } from "./attention.ts";
import { layoutOf } from "./layout.ts";

/** Bytes that computing a gradient takes on one thread, of `rows` tokens together. */
export function roomFor(config: ModelConfig, rows: number): number {
  const { V, D, L, F, H } = config;
  const layer = rows * (11 * D + F + 2) + attentionSize([rows], H);
  const scratch = rows * (7 * D + 2 * F + Math.max(D, F) + V + 1) + 3 * rows * rows;
  const matrices = 2 * layoutOf(config).size + Math.max(V * D, D * F) + V * D;
  return 4 * (L * layer + scratch + matrices);
}
