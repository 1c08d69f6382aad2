/** Four floats as two pairs of doubles, and back: a product and a sum in doubles, stored, are rounded once. */
export const low = (floats: string): string => `(f64x2.promote_low_f32x4 ${floats})`;
export const high = (floats: string): string =>
  `(f64x2.promote_low_f32x4 (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 ${floats} ${floats}))`;
export const narrow = (low: string, high: string): string =>
  `(i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (f32x4.demote_f64x2_zero ${low}) (f32x4.demote_f64x2_zero ${high}))`;
