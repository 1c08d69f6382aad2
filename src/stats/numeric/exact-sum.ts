/** A running sum whose value does not depend on the order of what was added, to the last bit. */
export interface ExactSum {
  /** @throws RangeError on a number that is not finite */
  add(x: number): void;
  value(): number;
}

/**
 * A sum kept as doubles that do not overlap, so nothing is lost; the value is the one double nearest to the true sum.
 * Source: Shewchuk (1997), Adaptive precision floating-point arithmetic, section 2; the rounding as in CPython's math.fsum.
 */
export function exactSum(): ExactSum {
  let partials: number[] = []; // rising in size, none overlapping
  return {
    add(x) {
      if (!Number.isFinite(x)) throw new RangeError(`exactSum: can only add finite numbers, got ${x}`);
      const next: number[] = [];
      let high = x;
      for (const y of partials) {
        const [big, small] = Math.abs(high) < Math.abs(y) ? [y, high] : [high, y];
        high = big + small;
        const lost = small - (high - big);
        if (lost !== 0) next.push(lost);
      }
      next.push(high);
      partials = next;
    },
    value() {
      let i = partials.length - 1;
      let high = partials[i] ?? 0;
      let lost = 0;
      while (i > 0 && lost === 0) {
        const [x, y] = [high, partials[--i]!];
        high = x + y;
        lost = y - (high - x);
      }
      // A tie is decided by what lies below it: 1 + 2^-53 + something still rounds up.
      if (i > 0 && Math.sign(lost) === Math.sign(partials[i - 1]!) && lost !== 0) {
        const up = high + lost * 2;
        if (lost * 2 === up - high) high = up;
      }
      return high;
    },
  };
}
