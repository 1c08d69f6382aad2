import { kernelBytes } from "./bytes.ts";

/** The engine's loops over an arena; positions and strides (ld*) count floats. */
export interface Kernel {
  /** out[r, j] = sum_i x[r, i] * w[i, j]; m must be a multiple of 8. */
  matmul(
    out: number,
    ldo: number,
    x: number,
    ldx: number,
    w: number,
    ldw: number,
    rows: number,
    n: number,
    m: number,
  ): void;
  /** Rows of `width` in place, as in convolve.ts; `past` is where the first stands in the history of its text, which has `start` older rows. */
  convolve(row: number, past: number, taps: number, width: number, count: number, rows: number, start: number): void;
  /** to[i] += from[i] for n numbers, a multiple of 4. */
  add(to: number, from: number, n: number): void;
  /** Each of n numbers, a multiple of 4, times or over one number. */
  multiply(at: number, n: number, by: number): void;
  divide(at: number, n: number, by: number): void;
  /** e^(x - the largest) of n numbers in place, a multiple of 4. @returns their sum, of what is stored or before it is rounded */
  exponentials(at: number, n: number, stored: boolean): number;
  /** max(x, 0)² of n numbers in place, a multiple of 4. */
  squaredRelu(at: number, n: number): void;
  /** to[d, t] = from[t, d] for `rows` rows of `width`. */
  columns(to: number, ldto: number, from: number, ldfrom: number, rows: number, width: number): void;
  /** Attention weights in place of products with keys, as in softmax.ts; `width` is a multiple of 8. */
  softmax(at: number, width: number, rows: number, start: number, scale: number, slope: number): void;
}

/** The kernel over a memory of its own kind: what counts floats here counts bytes there. */
export function kernelOver(memory: WebAssembly.Memory): Kernel {
  const module = new WebAssembly.Module(Buffer.from(kernelBytes, "base64"));
  const wasm = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernel;
  return {
    matmul: (out, ldo, x, ldx, w, ldw, rows, n, m) =>
      wasm.matmul(out * 4, ldo * 4, x * 4, ldx * 4, w * 4, ldw * 4, rows, n, m),
    convolve: (row, past, taps, width, count, rows, start) =>
      wasm.convolve(row * 4, past * 4, taps * 4, width * 4, count, rows, start),
    add: (to, from, n) => wasm.add(to * 4, from * 4, n * 4),
    multiply: (at, n, by) => wasm.multiply(at * 4, n * 4, by),
    divide: (at, n, by) => wasm.divide(at * 4, n * 4, by),
    exponentials: (at, n, stored) => wasm.exponentials(at * 4, n * 4, stored),
    squaredRelu: (at, n) => wasm.squaredRelu(at * 4, n * 4),
    columns: (to, ldto, from, ldfrom, rows, width) => wasm.columns(to * 4, ldto * 4, from * 4, ldfrom * 4, rows, width),
    softmax: (at, width, rows, start, scale, slope) => wasm.softmax(at * 4, width * 4, rows, start, scale, slope),
  };
}
