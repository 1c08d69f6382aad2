import { high, low, narrow } from "./wide.ts";

const raised = (half: (floats: string) => string) => `
    (local.set $x (f64x2.sub ${half("(local.get $v)")} (f64x2.splat (local.get $max))))
    (local.set $x (v128.andnot (call $exp (local.get $x)) (f64x2.lt (local.get $x) (f64x2.splat (local.get $least)))))`;
const summed = ["$a", "$b"].flatMap((x) =>
  [0, 1].map((lane) => `(local.set $sum (f64.add (local.get $sum) (f64x2.extract_lane ${lane} (local.get ${x}))))`),
);

/**
 * at[i] = e^(at[i] - max), 0 where that is below $least, and their sum, one after the other: of what is stored where $stored is 1, else before it is
 * rounded. $bytes is a multiple of 16, $least -700 or more.
 */
export const raise = `(func $raise (param $at i32) (param $bytes i32) (param $max f64) (param $least f64) (param $stored i32) (result f64)
  (local $end i32) (local $sum f64) (local $v v128) (local $x v128) (local $a v128) (local $b v128)
  (local.set $end (i32.add (local.get $at) (local.get $bytes)))
  (loop $each
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
    (br_if $each (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
  (local.get $sum))`;
