const rows = [0, 1, 2, 3];
const each = (line: (k: number) => string) => rows.map(line).join("\n");

/**
 * out[r, j] = sum_i x[r, i] * w[i, j], rows in fours, columns in eights (m must be a multiple of 8). Strides are in bytes. Rows past the last are computed again from the last and stored in its place, so
 * a row's sum is the same, bit for bit, whatever rows stand beside it.
 */
export const matmul = `(func (export "matmul") (param $out i32) (param $ldo i32) (param $x i32) (param $ldx i32) (param $w i32) (param $ldw i32)
  (param $rows i32) (param $n i32) (param $m i32)
  (local $r i32) (local $j i32) (local $i i32) (local $end i32) (local $wp i32) (local $last i32)
  (local $a v128) (local $b0 v128) (local $b1 v128)
  ${each((k) => `(local $x${k} i32) (local $o${k} i32) (local $c${k} v128) (local $d${k} v128)`)}
  (local.set $last (i32.sub (local.get $rows) (i32.const 1)))
  (local.set $end (i32.shl (local.get $n) (i32.const 2)))
  (loop $rowLoop
    ${each(
      (k) => `(local.set $i (select (i32.add (local.get $r) (i32.const ${k})) (local.get $last)
      (i32.lt_s (i32.add (local.get $r) (i32.const ${k})) (local.get $last))))
    (local.set $x${k} (i32.add (local.get $x) (i32.mul (local.get $i) (local.get $ldx))))
    (local.set $o${k} (i32.add (local.get $out) (i32.mul (local.get $i) (local.get $ldo))))`,
    )}
    (local.set $j (i32.const 0))
    (loop $columnLoop
      (local.set $wp (i32.add (local.get $w) (i32.shl (local.get $j) (i32.const 2))))
      (local.set $i (i32.const 0))
      ${each((k) => `(local.set $c${k} (v128.const i32x4 0 0 0 0)) (local.set $d${k} (v128.const i32x4 0 0 0 0))`)}
      (loop $sum
        (local.set $b0 (v128.load (local.get $wp)))
        (local.set $b1 (v128.load offset=16 (local.get $wp)))
        ${each(
          (k) => `(local.set $a (v128.load32_splat (i32.add (local.get $x${k}) (local.get $i))))
        (local.set $c${k} (f32x4.add (local.get $c${k}) (f32x4.mul (local.get $a) (local.get $b0))))
        (local.set $d${k} (f32x4.add (local.get $d${k}) (f32x4.mul (local.get $a) (local.get $b1))))`,
        )}
        (local.set $wp (i32.add (local.get $wp) (local.get $ldw)))
        (br_if $sum (i32.lt_s (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $end))))
      ${each(
        (k) => `(v128.store (i32.add (local.get $o${k}) (i32.shl (local.get $j) (i32.const 2))) (local.get $c${k}))
      (v128.store offset=16 (i32.add (local.get $o${k}) (i32.shl (local.get $j) (i32.const 2))) (local.get $d${k}))`,
      )}
      (br_if $columnLoop (i32.lt_s (local.tee $j (i32.add (local.get $j) (i32.const 8))) (local.get $m))))
    (br_if $rowLoop (i32.lt_s (local.tee $r (i32.add (local.get $r) (i32.const 4))) (local.get $rows)))))`;
