import type { ModelConfig, Weights } from "../config.ts";

/** Where each parameter stands in one long row of numbers. */
export interface Layout {
  /** All numbers together. */
  size: number;
  at: ReadonlyMap<string, { from: number; shape: readonly number[] }>;
}

/** The parameters of a model that never points (S = 0), in the order of its weights. */
export function layoutOf({ V, D, L, F, K }: ModelConfig): Layout {
  const at = new Map<string, { from: number; shape: readonly number[] }>();
  let size = 0;
  const place = (name: string, ...shape: number[]) => {
    at.set(name, { from: size, shape });
    size += shape.reduce((a, b) => a * b, 1);
  };
  place("embed", V, D);
  place("norm", D);
  for (let l = 0; l < L; l++) {
    place(`${l}.norm1`, D);
    for (const name of ["q", "k", "v"]) place(`${l}.${name}`, D, D);
    for (const name of ["convq", "convk"]) place(`${l}.${name}`, K, D);
    place(`${l}.o`, D, D);
    place(`${l}.norm2`, D);
    place(`${l}.conv2`, 4, D);
    place(`${l}.up`, D, F);
    place(`${l}.down`, F, D);
  }
  return { size, at };
}

/** @throws RangeError when a parameter is missing or of another size */
export function flatten(weights: Weights, layout: Layout): Float32Array<ArrayBuffer> {
  const flat = new Float32Array(layout.size);
  for (const [name, { from, shape }] of layout.at) {
    const data = weights[name]?.data;
    const wanted = shape.reduce((a, b) => a * b, 1);
    if (data?.length !== wanted)
      throw new RangeError(`weights: "${name}" must hold ${wanted} numbers, got ${data?.length ?? "none"}`);
    flat.set(data, from);
  }
  return flat;
}

export function unflatten(flat: Float32Array, layout: Layout): Weights {
  const weights: Weights = {};
  for (const [name, { from, shape }] of layout.at) {
    const size = shape.reduce((a, b) => a * b, 1);
    weights[name] = { shape: [...shape], data: flat.slice(from, from + size) };
  }
  return weights;
}
