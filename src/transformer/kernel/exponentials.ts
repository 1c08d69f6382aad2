/** at[i] = e^(at[i] - the largest), and their sum, as $raise makes them; $bytes a multiple of 16. */
export const exponentials = `(func (export "exponentials") (param $at i32) (param $bytes i32) (param $stored i32) (result f64)
  (local $p i32) (local $end i32) (local $v v128)
  (local.set $end (i32.add (local.get $at) (local.get $bytes)))
  (local.set $p (local.get $at))
  (local.set $v (v128.load (local.get $at)))
  (loop $largest
    (local.set $v (f32x4.max (local.get $v) (v128.load (local.get $p))))
    (br_if $largest (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end))))
  (call $raise (local.get $at) (local.get $bytes)
    (f64.promote_f32 (f32.max
      (f32.max (f32x4.extract_lane 0 (local.get $v)) (f32x4.extract_lane 1 (local.get $v)))
      (f32.max (f32x4.extract_lane 2 (local.get $v)) (f32x4.extract_lane 3 (local.get $v)))))
    (f64.const -700) (local.get $stored)))`;
