import { high, low, narrow } from "./wide.ts";

const raised = (
  half: (floats: string) => string,
) => `(local.set $x (f64x2.sub ${half("(local.get $v)")} (f64x2.splat (local.get $max))))
    (local.set $x (v128.andnot (call $exp (local.get $x)) (f64x2.lt (local.get $x) (v128.const f64x2 -700 -700))))`;
const summed = ["$a", "$b"].flatMap((x) =>
  [0, 1].map((lane) => `(local.set $sum (f64.add (local.get $sum) (f64x2.extract_lane ${lane} (local.get ${x}))))`),
);

/**
 * at[i] = e^(at[i] - the largest), and their sum: of what is stored where $stored is 1, else before it is rounded. $bytes is a multiple of 16.
 */
export const exponentials = `(func (export "exponentials") (param $at i32) (param $bytes i32) (param $stored i32) (result f64)
  (local $p i32) (local $end i32) (local $max f64) (local $sum f64)
  (local $v v128) (local $x v128) (local $a v128) (local $b v128)
  (local.set $end (i32.add (local.get $at) (local.get $bytes)))
  (local.set $p (local.get $at))
  (local.set $v (v128.load (local.get $at)))
  (loop $largest
    (local.set $v (f32x4.max (local.get $v) (v128.load (local.get $p))))
    (br_if $largest (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end))))
  (local.set $max (f64.promote_f32 (f32.max
    (f32.max (f32x4.extract_lane 0 (local.get $v)) (f32x4.extract_lane 1 (local.get $v)))
    (f32.max (f32x4.extract_lane 2 (local.get $v)) (f32x4.extract_lane 3 (local.get $v))))))
  (loop $raise
    (local.set $v (v128.load (local.get $at)))
    ${raised(low)}
    (local.set $a (local.get $x))
    ${raised(high)}
    (local.set $b (local.get $x))
    (local.set $v ${narrow("(local.get $a)", "(local.get $b)")})
    (v128.store (local.get $at) (local.get $v))
    (if (local.get $stored) (then
      (local.set $a ${low("(local.get $v)")})
      (local.set $b ${high("(local.get $v)")})))
    ${summed.join("\n    ")}
    (br_if $raise (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
  (local.get $sum))`;
