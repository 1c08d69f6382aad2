import { high, low, narrow } from "./wide.ts";

/** to[i] += from[i]; $bytes a multiple of 16. */
export const add = `(func (export "add") (param $to i32) (param $from i32) (param $bytes i32) (local $end i32)
  (local.set $end (i32.add (local.get $to) (local.get $bytes)))
  (loop $each
    (v128.store (local.get $to) (f32x4.add (v128.load (local.get $to)) (v128.load (local.get $from))))
    (local.set $from (i32.add (local.get $from) (i32.const 16)))
    (br_if $each (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 16))) (local.get $end)))))`;

/** Every four numbers in place: $v is made another. */
const inPlace = (
  name: string,
  made: string,
  by = "",
) => `(func $${name} (export "${name}") (param $at i32) (param $bytes i32) ${by}
  (local $end i32) (local $v v128)
  (local.set $end (i32.add (local.get $at) (local.get $bytes)))
  (loop $each
    (local.set $v (v128.load (local.get $at)))
    (v128.store (local.get $at) ${made})
    (br_if $each (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end)))))`;
const byOne = (name: string, op: string) => {
  const half = (side: (floats: string) => string) =>
    `(f64x2.${op} ${side("(local.get $v)")} (f64x2.splat (local.get $by)))`;
  return inPlace(name, narrow(half(low), half(high)), "(param $by f64)");
};

/** at[i] = at[i] * by; $bytes a multiple of 16. */
export const multiply = byOne("multiply", "mul");
/** at[i] = at[i] / by; $bytes a multiple of 16. */
export const divide = byOne("divide", "div");
/** at[i] = max(at[i], 0)²; $bytes a multiple of 16. */
export const squaredRelu = inPlace(
  "squaredRelu",
  "(f32x4.mul (local.tee $v (f32x4.max (local.get $v) (v128.const f32x4 0 0 0 0))) (local.get $v))",
);

/** Rows put down as columns: to[d, t] = from[t, d], for $rows rows of $width floats. */
export const columns = `(func (export "columns") (param $to i32) (param $ldto i32) (param $from i32) (param $ldfrom i32)
  (param $rows i32) (param $width i32) (local $t i32) (local $in i32) (local $out i32)
  (loop $columnLoop
    (local.set $in (local.get $from))
    (local.set $out (local.get $to))
    (local.set $t (local.get $rows))
    (loop $rowLoop
      (f32.store (local.get $out) (f32.load (local.get $in)))
      (local.set $in (i32.add (local.get $in) (local.get $ldfrom)))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (br_if $rowLoop (local.tee $t (i32.sub (local.get $t) (i32.const 1)))))
    (local.set $from (i32.add (local.get $from) (i32.const 4)))
    (local.set $to (i32.add (local.get $to) (local.get $ldto)))
    (br_if $columnLoop (local.tee $width (i32.sub (local.get $width) (i32.const 1))))))`;
