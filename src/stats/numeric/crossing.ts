/** Where a falling function passes a level, by bisection down to neighbouring doubles; an end when it never does. */
export function crossing(f: (x: number) => number, level: number, from: number, to: number): number {
  if (f(from) <= level) return from;
  if (f(to) >= level) return to;
  let [left, right] = [from, to];
  for (;;) {
    const middle = (left + right) / 2;
    if (middle <= left || middle >= right) return middle;
    if (f(middle) > level) left = middle;
    else right = middle;
  }
}
