import fc from "fast-check";
import { expect, test } from "vitest";
import wabt from "wabt";
import { Arena } from "./arena.ts";
import { exp } from "./exp.ts";
import { kernelSource } from "./source.ts";

const tools = await wabt();
const assemble = (source: string) => tools.parseWat("kernel.wat", source, { simd: true }).toBinary({}).buffer;

test("the shipped bytes are the shipped source (after a change: npx vitest run src/transformer/kernel --update)", async () => {
  const lines = Buffer.from(assemble(kernelSource))
    .toString("base64")
    .match(/.{1,112}/g)!;
  const text = `/** source.ts, assembled; a test assembles it again and compares. */\nexport const kernelBytes =\n${lines.map((line) => `  "${line}"`).join(" +\n")};\n`;
  await expect(text).toMatchFileSnapshot("bytes.ts");
});

const rowsOf = (rows: number, x: number[][]) => {
  const [n, m] = [5, 16];
  const arena = new Arena();
  const [at, w, out] = [arena.take(8 * n), arena.take(n * m), arena.take(8 * m)];
  for (let r = 0; r < rows; r++) arena.floats.set(x[r]!, at + r * n);
  for (let i = 0; i < n * m; i++) arena.floats[w + i] = Math.fround(Math.sin(i));
  arena.kernel.matmul(out, m, at, n, w, m, rows, n, m);
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

/** Numbers as they are stored: rounded to 32 bits. */
const floats = (n: number) =>
  fc.array(fc.double({ min: -4, max: 4, noNaN: true }).map(Math.fround), { minLength: n, maxLength: n });
const stored = (numbers: number[], work: (arena: Arena, at: number) => void, n = numbers.length) => {
  const arena = new Arena();
  const at = arena.take(numbers.length);
  arena.floats.set(numbers, at);
  work(arena, at);
  return [...arena.floats.subarray(at, at + n)];
};

test("weighs a text's positions as a plain loop does, to the bit", () => {
  const [width, rows] = [24, 3];
  const shape = fc.record({
    products: floats(width * rows),
    start: fc.nat(width - rows),
    slope: fc.double({ min: 0, max: 8, noNaN: true }),
  });
  fc.assert(
    fc.property(shape, ({ products, start, slope }) => {
      const scale = 8 ** -0.5;
      const wanted = Array.from({ length: rows }, (_, r) => {
        const last = start + r;
        const scores = products.slice(r * width, r * width + last + 1).map((x, t) => x * scale - (last - t) * slope);
        const top = Math.max(...scores);
        const weights = scores.map((score) => Math.fround(score) - top).map((a) => (a < -20 ? 0 : Math.exp(a)));
        const sum = weights.reduce((a, b) => a + b, 0);
        return [...weights.map((w) => Math.fround(Math.fround(w) / sum)), ...Array<number>(width - last - 1).fill(0)];
      });
      expect(stored(products, (arena, at) => arena.kernel.softmax(at, width, rows, start, scale, slope))).toEqual(
        wanted.flat(),
      );
    }),
  );
});

test("convolves a text's rows with those before them as a plain loop does, to the bit", () => {
  const [D, rows, count] = [8, 3, 4];
  const shape = fc.record({ past: floats(6 * D), taps: floats(count * D), start: fc.nat(3) });
  fc.assert(
    fc.property(shape, ({ past, taps, start }) => {
      const fresh = past.slice(start * D, (start + rows) * D);
      const wanted = fresh.map((x, i) => {
        const [t, d] = [start + Math.floor(i / D), i % D];
        let sum = Math.fround(x * taps[d]!);
        for (let k = 1; k < count && k <= t; k++) sum = Math.fround(sum + past[(t - k) * D + d]! * taps[k * D + d]!);
        return sum;
      });
      const out = stored(
        [...fresh, ...past, ...taps],
        (arena, at) => {
          const history = at + rows * D;
          arena.kernel.convolve(at, history + start * D, history + past.length, D, count, rows, start);
        },
        rows * D,
      );
      expect(out).toEqual(wanted);
    }),
  );
});

test.each([true, false])(
  "makes a softmax of numbers as a plain loop does, to the bit (sum of what is stored: %s)",
  (whole) => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -900, max: 90, noNaN: true }).map(Math.fround), { minLength: 8, maxLength: 8 }),
        (x) => {
          const top = Math.max(...x);
          const exps = x.map((one) => Math.exp(one - top));
          const sum = (whole ? exps.map(Math.fround) : exps).reduce((a, b) => a + b, 0);
          const over = stored(x, ({ kernel }, at) => kernel.divide(at, 8, kernel.exponentials(at, 8, whole)));
          expect(over).toEqual(exps.map((e) => Math.fround(Math.fround(e) / sum)));
          const times = stored(x, ({ kernel }, at) => kernel.multiply(at, 8, 0.3 / kernel.exponentials(at, 8, whole)));
          expect(times).toEqual(exps.map((e) => Math.fround(Math.fround(e) * (0.3 / sum))));
        },
      ),
    );
  },
);

test("adds, squares and turns rows into columns", () => {
  expect(stored([1, 2, 3, 4, 10, 20, 30, 40], (arena, at) => arena.kernel.add(at, at + 4, 4), 4)).toEqual([
    11, 22, 33, 44,
  ]);
  expect(stored([-2, 3, 0, -0.5], (arena, at) => arena.kernel.squaredRelu(at, 4))).toEqual([0, 9, 0, 0]);
  const rows = [1, 2, 3, 4, 5, 6];
  expect(
    stored([...rows, ...Array<number>(6).fill(0)], (arena, at) => arena.kernel.columns(at + 6, 2, at, 3, 2, 3)).slice(
      6,
    ),
  ).toEqual([1, 4, 2, 5, 3, 6]);
});

test("raises e to a power as Math.exp does, to the bit", () => {
  const alone = `(module ${exp} (func (export "of") (param f64) (result f64)
    (f64x2.extract_lane 0 (call $exp (f64x2.splat (local.get 0))))))`;
  const { of } = new WebAssembly.Instance(new WebAssembly.Module(assemble(alone)), {}).exports as {
    of(x: number): number;
  };
  fc.assert(
    fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
      expect(of(x)).toBe(Math.exp(x));
    }),
    { numRuns: 20_000 },
  );
  for (const x of [
    0,
    -0,
    2 ** -28,
    -(2 ** -29),
    Math.LN2 / 2,
    -Math.LN2 / 2,
    0.34657382,
    -0.34657364,
    1.0397207,
    -1.0397205,
  ])
    expect(of(x)).toBe(Math.exp(x));
});
