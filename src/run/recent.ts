/**
 * Keeps the last few things that were made, by key: attempts that stand side by side in a plan share their context.
 * @param most how many are kept
 */
export function recent<T>(most: number): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (key, make) => {
    const value = kept.get(key) ?? make();
    kept.delete(key); // a map keeps the order of entry: the first is the one not used for longest
    kept.set(key, value);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return value;
  };
}
