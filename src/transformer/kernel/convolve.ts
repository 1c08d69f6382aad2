import { high, low, narrow } from "./wide.ts";

const step = (half: (floats: string) => string) =>
  `(f64x2.add ${half("(local.get $c)")} (f64x2.mul ${half("(local.get $v)")} ${half("(local.get $w)")}))`;

/**
 * In place, row by row of a text: row[t] = row[t] * tap[0] + past[t - 1] * tap[1] + ..., `count` taps, none from before the text's beginning.
 * $past is where the first row stands in the text's history, which holds the rows as they were; $start of the text's rows are older.
 * $width is a row's bytes, a multiple of 16.
 */
export const convolve = `(func (export "convolve") (param $row i32) (param $past i32) (param $taps i32) (param $width i32)
  (param $count i32) (param $rows i32) (param $start i32)
  (local $d i32) (local $k i32) (local $steps i32) (local $in i32) (local $tap i32) (local $c v128) (local $v v128) (local $w v128)
  (loop $rowLoop
    (local.set $steps (i32.sub (local.get $count) (i32.const 1)))
    (if (i32.lt_s (local.get $start) (local.get $steps)) (then (local.set $steps (local.get $start))))
    (local.set $d (i32.const 0))
    (loop $columnLoop
      (local.set $tap (i32.add (local.get $taps) (local.get $d)))
      (local.set $in (i32.add (local.get $past) (local.get $d)))
      (local.set $c (f32x4.mul (v128.load (i32.add (local.get $row) (local.get $d))) (v128.load (local.get $tap))))
      (local.set $k (local.get $steps))
      (block $summed (loop $sum
        (br_if $summed (i32.eqz (local.get $k)))
        (local.set $in (i32.sub (local.get $in) (local.get $width)))
        (local.set $tap (i32.add (local.get $tap) (local.get $width)))
        (local.set $v (v128.load (local.get $in)))
        (local.set $w (v128.load (local.get $tap)))
        (local.set $c ${narrow(step(low), step(high))})
        (local.set $k (i32.sub (local.get $k) (i32.const 1)))
        (br $sum)))
      (v128.store (i32.add (local.get $row) (local.get $d)) (local.get $c))
      (br_if $columnLoop (i32.lt_s (local.tee $d (i32.add (local.get $d) (i32.const 16))) (local.get $width))))
    (local.set $row (i32.add (local.get $row) (local.get $width)))
    (local.set $past (i32.add (local.get $past) (local.get $width)))
    (local.set $start (i32.add (local.get $start) (i32.const 1)))
    (br_if $rowLoop (local.tee $rows (i32.sub (local.get $rows) (i32.const 1))))))`;
