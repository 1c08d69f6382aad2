/**
 * What the network does to rows of D numbers, there and back. All works on one memory `f`, at positions in it; `lengths` are those of
 * the texts that the rows belong to, one after the other.
 */
type Memory = Float32Array;

/** RMSNorm: y = x · r · w with r = 1/√(mean x² + 10⁻⁵), which is kept in `inverse`. */
export function normalize(f: Memory, y: number, x: number, inverse: number, w: number, rows: number, D: number): void {
  for (let row = 0; row < rows; row++) {
    const at = x + row * D;
    let sum = 0;
    for (let d = 0; d < D; d++) sum += f[at + d]! * f[at + d]!;
    const r = 1 / Math.sqrt(sum / D + 1e-5);
    f[inverse + row] = r;
    for (let d = 0; d < D; d++) f[y + row * D + d] = f[at + d]! * r * f[w + d]!;
  }
}

/** Adds to dx what dy says of x, and writes the gradient of w: dx += r·w·dy − x·r³/D·Σ dy·w·x. */
export function normalizeBack(
  f: Memory,
  { dx, dw, dy, x, inverse, w }: Record<"dx" | "dw" | "dy" | "x" | "inverse" | "w", number>,
  rows: number,
  D: number,
): void {
  f.fill(0, dw, dw + D);
  for (let row = 0; row < rows; row++) {
    const at = row * D;
    const r = f[inverse + row]!;
    let sum = 0;
    for (let d = 0; d < D; d++) sum += f[dy + at + d]! * f[w + d]! * f[x + at + d]!;
    const pull = (sum * r * r * r) / D;
    for (let d = 0; d < D; d++) {
      const back = f[dy + at + d]!;
      f[dw + d]! += back * f[x + at + d]! * r;
      f[dx + at + d]! += r * f[w + d]! * back - f[x + at + d]! * pull;
    }
  }
}

/** y[t] = Σₖ x[t−k] · w[k] within each text. */
export function convolve(
  f: Memory,
  y: number,
  x: number,
  w: number,
  taps: number,
  lengths: readonly number[],
  D: number,
): void {
  let start = 0;
  for (const length of lengths) {
    for (let t = 0; t < length; t++) {
      const to = y + (start + t) * D;
      const from = x + (start + t) * D;
      for (let d = 0; d < D; d++) f[to + d] = f[from + d]! * f[w + d]!;
      for (let k = 1; k < taps && k <= t; k++) {
        const before = from - k * D;
        const tap = w + k * D;
        for (let d = 0; d < D; d++) f[to + d]! += f[before + d]! * f[tap + d]!;
      }
    }
    start += length;
  }
}

/** Writes dx[t] = Σₖ dy[t+k] · w[k] and dw[k] = Σₜ dy[t] · x[t−k]. */
export function convolveBack(
  f: Memory,
  { dx, dw, dy, x, w }: Record<"dx" | "dw" | "dy" | "x" | "w", number>,
  taps: number,
  lengths: readonly number[],
  D: number,
): void {
  f.fill(0, dw, dw + taps * D);
  let start = 0;
  for (const length of lengths) {
    for (let t = 0; t < length; t++) {
      const to = dx + (start + t) * D;
      f.fill(0, to, to + D);
      for (let k = 0; k < taps && t + k < length; k++) {
        const back = dy + (start + t + k) * D;
        const input = x + (start + t) * D;
        const tap = k * D;
        for (let d = 0; d < D; d++) {
          const b = f[back + d]!;
          f[to + d]! += b * f[w + tap + d]!;
          f[dw + tap + d]! += b * f[input + d]!;
        }
      }
    }
    start += length;
  }
}

/** to (columns, rows) = from (rows, columns) turned; rows of `to` are `stride` apart, and what is past the last row of `from` is 0. */
export function transpose(
  f: Memory,
  to: number,
  from: number,
  rows: number,
  columns: number,
  { fromStride = columns, stride = rows } = {},
): void {
  const block = 16; // rows whose lines stay in the processor's cache while their columns are written
  for (let first = 0; first < rows; first += block) {
    const last = Math.min(first + block, rows);
    for (let c = 0; c < columns; c++) {
      const line = to + c * stride;
      for (let r = first, at = from + first * fromStride + c; r < last; r++, at += fromStride) f[line + r] = f[at]!;
    }
  }
  if (stride > rows) for (let c = 0; c < columns; c++) f.fill(0, to + c * stride + rows, to + (c + 1) * stride);
}
