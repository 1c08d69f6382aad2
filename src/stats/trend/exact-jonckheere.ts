/** Steps that counting may take: a second or two. */
const patience = 1e9;

/**
 * Share of all assignments of values to groups with J* >= J, by counting. Values come from the lowest up; a state is how many each group but the
 * last has so far, and holds the chance of every J. So ties cost nothing, and 3 groups of 20 take a moment.
 * @param sizes of the groups, in order
 * @param ties how often each distinct value occurs, rising
 * @throws RangeError when there are too many assignments to count
 */
export function exactJonckheere(sizes: readonly number[], ties: readonly number[], J: number): number {
  const n = sizes.reduce((a, b) => a + b, 0);
  const reach = n * n - sizes.reduce((total, size) => total + size * size, 0); // the greatest 2J
  const states = sizes.reduce((product, size) => product * (size + 1), 1);
  const widest = Math.min(states, choose(Math.max(...ties) + sizes.length - 1, sizes.length - 1));
  if (!(states * widest * reach <= patience)) {
    throw new RangeError(`jonckheereTerpstra: groups of ${sizes.join(", ")} are too large to count: leave out exact`);
  }
  let layer = new Map<string, State>([["", { used: sizes.map(() => 0), ways: new Float64Array(reach + 1) }]]);
  layer.get("")!.ways[0] = 1;
  for (const t of ties) {
    const next = new Map<string, State>();
    for (const { used, ways } of layer.values()) {
      const free = sizes.map((size, g) => size - used[g]!);
      for (const taken of compositions(t, free)) {
        const after = used.map((u, g) => u + taken[g]!);
        const key = after.join();
        if (!next.has(key)) next.set(key, { used: after, ways: new Float64Array(reach + 1) });
        // Of all places left, these t are as likely as any: hypergeometric.
        const chance = taken.reduce((product, c, g) => product * choose(free[g]!, c), 1) / choose(sum(free), t);
        const shift = gain(used, taken);
        const target = next.get(key)!.ways;
        for (let at = 0; at + shift <= reach; at++) target[at + shift]! += ways[at]! * chance;
      }
    }
    layer = next;
  }
  const [{ ways }] = [...layer.values()] as [State];
  return Math.min(
    1,
    ways.reduce((share, chance, at) => (at >= 2 * J ? share + chance : share), 0),
  );
}

interface State {
  used: number[];
  /** ways[2J]: the chance to have come here with that J. */
  ways: Float64Array;
}

/** What 2J grows by when `taken` equal values join groups that hold `used` lower ones. */
function gain(used: readonly number[], taken: readonly number[]): number {
  let [lower, equal, total] = [0, 0, 0];
  taken.forEach((count, g) => {
    total += count * (2 * lower + equal);
    lower += used[g]!;
    equal += count;
  });
  return total;
}

/** All ways to share t among groups with so much room each. */
function compositions(t: number, room: readonly number[]): number[][] {
  const [first, ...rest] = room;
  if (first === undefined) return t === 0 ? [[]] : [];
  if (t > sum(room)) return [];
  const ways: number[][] = [];
  for (let c = 0; c <= Math.min(t, first); c++) ways.push(...compositions(t - c, rest).map((others) => [c, ...others]));
  return ways;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways *= (n - k + i) / i;
  return ways;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
