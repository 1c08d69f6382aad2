/** The first so many of a sequence, pulled one at a time. */
export function* first<T>(items: Iterable<T>, count: number): Generator<T, void, undefined> {
  let left = count;
  if (left === 0) return;
  for (const item of items) {
    yield item;
    if (--left === 0) return;
  }
}
