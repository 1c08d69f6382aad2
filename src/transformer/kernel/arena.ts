import { matmulBytes } from "./bytes.ts";

/** out[r, j] = sum_i x[r, i] * w[i, j]; positions and strides (ld*) count floats; m must be a multiple of 8. */
export type Matmul = (
  out: number,
  ldo: number,
  x: number,
  ldx: number,
  w: number,
  ldw: number,
  rows: number,
  n: number,
  m: number,
) => void;

/** One growing WebAssembly memory seen as floats, with the SIMD product over it. */
export class Arena {
  readonly #memory = new WebAssembly.Memory({ initial: 64 });
  #top = 0;
  /** Ask anew after take(): growing the memory replaces it. */
  floats = new Float32Array(this.#memory.buffer);
  readonly matmul: Matmul;

  constructor() {
    const module = new WebAssembly.Module(Buffer.from(matmulBytes, "base64"));
    const { exports } = new WebAssembly.Instance(module, { env: { memory: this.#memory } });
    const product = exports.matmul as Matmul;
    this.matmul = (out, ldo, x, ldx, w, ldw, rows, n, m) =>
      product(out * 4, ldo * 4, x * 4, ldx * 4, w * 4, ldw * 4, rows, n, m);
  }
  /** The position of n fresh floats, aligned for SIMD. They are never given back: callers reuse them. */
  take(n: number): number {
    const at = this.#top;
    this.#top += Math.ceil(n / 4) * 4;
    const missing = this.#top * 4 - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / 65536));
      this.floats = new Float32Array(this.#memory.buffer);
    }
    return at;
  }
}
