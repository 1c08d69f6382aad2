const splat = (number: string) => `(v128.const f64x2 ${number} ${number})`;
const bits = (pattern: string) => `(v128.const i64x2 ${pattern} ${pattern})`;
const [one, two] = [splat("1"), splat("2")];

/** P1 + t (P2 + t (P3 + t (P4 + t P5))) */
const polynomial = [
  "1.66666666666666019037e-01",
  "-2.77777777770155933842e-03",
  "6.61375632143793436117e-05",
  "-1.65339022054652515390e-06",
  "4.13813679705723846039e-08",
]
  .map(splat)
  .reduceRight((rest, p) => `(f64x2.add ${p} (f64x2.mul (local.get $t) ${rest}))`);

/**
 * e to the power of each of two doubles from -700 to 700, to the last bit as Math.exp gives it.
 * Source: e_exp.c of fdlibm 5.3 (Sun Microsystems 1993), which JavaScript engines follow; its branches are taken by masks.
 */
export const exp = `(func $exp (param $x v128) (result v128)
  (local $k v128) (local $hi v128) (local $lo v128) (local $r v128) (local $t v128) (local $c v128) (local $abs v128)
  (local.set $abs (f64x2.abs (local.get $x)))
  (local.set $k (f64x2.trunc (f64x2.add (f64x2.mul ${splat("1.44269504088896338700")} (local.get $x))
    (v128.or (v128.and (local.get $x) ${bits("0x8000000000000000")}) ${splat("0.5")}))))
  (local.set $k (v128.and (local.get $k) (f64x2.ge (local.get $abs) ${bits("0x3fd62e4300000000")})))
  (local.set $hi (f64x2.sub (local.get $x) (f64x2.mul (local.get $k) ${splat("6.93147180369123816490e-01")})))
  (local.set $lo (f64x2.mul (local.get $k) ${splat("1.90821492927058770002e-10")}))
  (local.set $r (f64x2.sub (local.get $hi) (local.get $lo)))
  (local.set $t (f64x2.mul (local.get $r) (local.get $r)))
  (local.set $c (f64x2.sub (local.get $r) (f64x2.mul (local.get $t) ${polynomial})))
  (local.set $r (f64x2.div (f64x2.mul (local.get $r) (local.get $c)) (f64x2.sub ${two} (local.get $c))))
  (local.set $r (f64x2.sub ${one} (f64x2.sub (f64x2.sub (local.get $lo) (local.get $r)) (local.get $hi))))
  (local.set $r (f64x2.mul (local.get $r) (i64x2.shl (i64x2.add
    (i64x2.extend_low_i32x4_s (i32x4.trunc_sat_f64x2_s_zero (local.get $k))) ${bits("1023")}) (i32.const 52))))
  (v128.bitselect (f64x2.add ${one} (local.get $x)) (local.get $r) (f64x2.lt (local.get $abs) ${splat("0x1p-28")})))`;
