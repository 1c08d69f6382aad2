import { type Kernel, kernelOver } from "./kernel.ts";

/** One growing WebAssembly memory seen as floats, with the kernel over it. */
export class Arena {
  readonly #memory = new WebAssembly.Memory({ initial: 64 });
  #top = 0;
  /** Ask anew after take(): growing the memory replaces it. */
  floats = new Float32Array(this.#memory.buffer);
  readonly kernel: Kernel = kernelOver(this.#memory);

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
