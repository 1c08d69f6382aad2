/**
 * A compact letter display: items that share a letter cannot be told apart. By insert-and-absorb.
 * Source: Piepho (2004), An algorithm for a letter-based representation of all-pairwise comparisons, Journal of Computational
 * and Graphical Statistics 13, 456-466.
 * @param count items, in the order of their rank
 * @param differ whether two of them, by index, were told apart
 * @returns each item's letters, "a" for the first group; after 26 groups "a1", "b1", ...
 * @example letters(3, (i, j) => i + j === 2) // ["a", "ab", "b"]
 */
export function letters(count: number, differ: (i: number, j: number) => boolean): string[] {
  let groups: Set<number>[] = [new Set(Array(count).keys())];
  for (let i = 0; i < count; i++)
    for (let j = i + 1; j < count; j++) {
      if (!differ(i, j)) continue;
      groups = groups.flatMap((group) =>
        group.has(i) && group.has(j) ? [without(group, i), without(group, j)] : [group],
      );
      groups = groups.filter(
        (group, at) => !groups.some((other, o) => o !== at && holds(other, group) && (o < at || !holds(group, other))),
      );
    }
  const first = (group: Set<number>) => Math.min(...group);
  const inOrder = groups
    .filter(({ size }) => size > 0)
    .sort((x, y) => first(x) - first(y) || Math.max(...x) - Math.max(...y));
  return Array.from({ length: count }, (_, i) =>
    inOrder.flatMap((group, g) => (group.has(i) ? [letter(g)] : [])).join(""),
  );
}

const without = (group: Set<number>, item: number) => new Set([...group].filter((one) => one !== item));
const holds = (group: Set<number>, other: Set<number>) => [...other].every((item) => group.has(item));
const letter = (g: number) => `${String.fromCharCode(97 + (g % 26))}${g < 26 ? "" : Math.floor(g / 26)}`;
