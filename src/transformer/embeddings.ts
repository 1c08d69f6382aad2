import type { ModelConfig, Weights } from "./config.ts";

/**
 * A row of D numbers for every token: the vocabulary's, slots with and without a space, then the words' three other forms.
 * @throws Error when a weight is missing
 */
export function embeddings(weights: Weights, { V, S, W, D }: ModelConfig): Float32Array {
  const [embed, ...others] = ["embed", ...(S > 0 ? ["slot", "unspaced", "capital"] : [])].map((name) => {
    const found = weights[name]?.data;
    if (!found) throw new Error(`these are not the weights of such a model: no ${name}`);
    return found;
  });
  if (S === 0) return embed!;
  const [slot, unspaced, capital] = others as [Float32Array, Float32Array, Float32Array];
  const changed = (rows: Float32Array, change: Float32Array) => rows.map((x, i) => x + change[i % D]!);
  const words = embed!.subarray((V - W) * D, V * D);
  const capitals = changed(words, capital);
  const rows = [embed!, slot, changed(slot, unspaced), changed(words, unspaced), capitals, changed(capitals, unspaced)];
  const table = new Float32Array((V + 2 * S + 3 * W) * D);
  let filled = 0;
  for (const part of rows) {
    table.set(part, filled);
    filled += part.length;
  }
  return table;
}
