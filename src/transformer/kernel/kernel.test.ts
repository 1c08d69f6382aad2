import { expect, test } from "vitest";
import wabt from "wabt";
import { Arena } from "./arena.ts";
import { matmulBytes } from "./bytes.ts";
import { matmulSource } from "./source.ts";

test("the shipped bytes are the shipped source", async () => {
  const module = (await wabt()).parseWat("matmul.wat", matmulSource, { simd: true });
  expect(Buffer.from(module.toBinary({}).buffer).toString("base64")).toBe(matmulBytes);
});

const rowsOf = (rows: number, x: number[][]) => {
  const [n, m] = [5, 16];
  const arena = new Arena();
  const [at, w, out] = [arena.take(8 * n), arena.take(n * m), arena.take(8 * m)];
  for (let r = 0; r < rows; r++) arena.floats.set(x[r]!, at + r * n);
  for (let i = 0; i < n * m; i++) arena.floats[w + i] = Math.fround(Math.sin(i));
  arena.matmul(out, m, at, n, w, m, rows, n, m);
  return Array.from({ length: rows }, (_, r) => [...arena.floats.subarray(out + r * m, out + (r + 1) * m)]);
};
const x = Array.from({ length: 7 }, (_, r) => Array.from({ length: 5 }, (_, i) => Math.fround(Math.cos(r * 5 + i))));

test("multiplies as the definition says", () => {
  const out = rowsOf(7, x);
  for (let r = 0; r < 7; r++)
    for (let j = 0; j < 16; j++) {
      const sum = x[r]!.reduce((s, value, i) => s + value * Math.sin(i * 16 + j), 0);
      expect(out[r]![j]).toBeCloseTo(sum, 5);
    }
});
test("a row is the same, bit for bit, whatever stands beside it", () => {
  const all = rowsOf(7, x);
  for (let rows = 1; rows <= 7; rows++) expect(rowsOf(rows, x)).toEqual(all.slice(0, rows));
});
