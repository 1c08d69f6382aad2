import { high, low, narrow } from "./wide.ts";

const score = (half: (floats: string) => string) => `(v128.bitselect
      (f64x2.sub (f64x2.mul ${half("(local.get $v)")} (f64x2.splat (local.get $scale))) (f64x2.mul (local.get $far) (f64x2.splat (local.get $slope))))
      (v128.const f64x2 -inf -inf) (f64x2.ge (local.get $far) (v128.const f64x2 0 0)))`;
const nearer = "(local.set $far (f64x2.sub (local.get $far) (v128.const f64x2 2 2)))";

/**
 * The attention weights of a text's rows, in place of their products with its keys: softmax over the positions up to the row's own of
 * product * scale - distance * slope; weights below e^-20 of the largest are 0, and so is what comes after the row. Row r is the text's row $start + r;
 * a row is $width bytes, a multiple of 32, and as long as the text or longer.
 */
export const softmax = `(func (export "softmax") (param $at i32) (param $width i32) (param $rows i32) (param $start i32)
  (param $scale f64) (param $slope f64)
  (local $p i32) (local $bytes i32) (local $v v128) (local $a v128) (local $b v128) (local $far v128) (local $top v128)
  (loop $rowLoop
    (local.set $bytes (i32.and (i32.add (i32.shl (local.get $start) (i32.const 2)) (i32.const 16)) (i32.const -16)))
    (local.set $far (f64x2.sub (f64x2.splat (f64.convert_i32_s (local.get $start))) (v128.const f64x2 0 1)))
    (local.set $top (v128.const f64x2 -inf -inf))
    (local.set $p (local.get $at))
    (loop $scores
      (local.set $v (v128.load (local.get $p)))
      (local.set $a ${score(low)})
      ${nearer}
      (local.set $b ${score(high)})
      ${nearer}
      (local.set $top (f64x2.max (local.get $top) (f64x2.max (local.get $a) (local.get $b))))
      (v128.store (local.get $p) ${narrow("(local.get $a)", "(local.get $b)")})
      (br_if $scores (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16)))
        (i32.add (local.get $at) (local.get $bytes)))))
    (call $divide (local.get $at) (local.get $bytes)
      (call $raise (local.get $at) (local.get $bytes)
        (f64.max (f64x2.extract_lane 0 (local.get $top)) (f64x2.extract_lane 1 (local.get $top)))
        (f64.const -20) (i32.const 0)))
    (local.set $at (i32.add (local.get $at) (local.get $width)))
    (block $cleared (loop $clear
      (br_if $cleared (i32.ge_u (local.get $p) (local.get $at)))
      (v128.store (local.get $p) (v128.const i32x4 0 0 0 0))
      (local.set $p (i32.add (local.get $p) (i32.const 16)))
      (br $clear)))
    (local.set $start (i32.add (local.get $start) (i32.const 1)))
    (br_if $rowLoop (local.tee $rows (i32.sub (local.get $rows) (i32.const 1))))))`;
