/** What a function may be given. Every message says which function, which argument, what is allowed and what was got. */

/** @throws RangeError unless the value is a whole number from `from` up */
export function checkWhole(value: number, name: string, caller: string, from = 0): void {
  if (!Number.isInteger(value) || value < from) {
    throw new RangeError(`${caller}: ${name} must be a whole number from ${from} up, got ${value}`);
  }
}

/** @throws RangeError unless k is a whole number from 0 to n and n a whole number from 1 up */
export function checkCounts(k: number, n: number, caller: string, names = ["k", "n"]): void {
  checkWhole(n, names[1]!, caller, 1);
  if (!Number.isInteger(k) || k < 0 || k > n) {
    throw new RangeError(`${caller}: ${names[0]} must be a whole number from 0 to ${names[1]} = ${n}, got ${k}`);
  }
}

/** @throws RangeError unless the value lies strictly between the two ends */
export function checkBetween(value: number, low: number, high: number, name: string, caller: string): void {
  if (!(value > low && value < high)) {
    throw new RangeError(`${caller}: ${name} must be between ${low} and ${high}, got ${value}`);
  }
}

/** @throws RangeError unless the value lies between the two ends or on one of them */
export function checkWithin(value: number, low: number, high: number, name: string, caller: string): void {
  if (!(value >= low && value <= high)) {
    throw new RangeError(`${caller}: ${name} must be from ${low} to ${high}, got ${value}`);
  }
}

/** @throws RangeError with fewer than `atLeast` values, or one that is no number; infinite ones only where `infinite` allows them */
export function checkNumbers(
  values: readonly number[],
  name: string,
  caller: string,
  { atLeast = 1, infinite = false } = {},
): void {
  if (values.length < atLeast)
    throw new RangeError(`${caller}: ${name} must hold at least ${atLeast}, got ${values.length}`);
  const bad = values.findIndex((value) => (infinite ? Number.isNaN(value) : !Number.isFinite(value)));
  if (bad !== -1) {
    throw new RangeError(
      `${caller}: ${name} must be ${infinite ? "" : "finite "}numbers, got ${values[bad]} at ${bad}`,
    );
  }
}

/** @throws RangeError unless both lists have as many entries: they are read item by item */
export function checkSameLength(a: readonly unknown[], b: readonly unknown[], names: string, caller: string): void {
  if (a.length !== b.length) {
    throw new RangeError(`${caller}: ${names} must have as many entries each, got ${a.length} and ${b.length}`);
  }
}
