import type { PlantedCanary } from "../../records/index.ts";

/**
 * The canaries in the order in which they are measured: both of a pair together, and pairs of every level in turn, so that the beginning is a
 * balanced sample.
 * @param limit at most so many, in whole pairs
 */
export function inTurn(canaries: readonly PlantedCanary[], limit: number | null): PlantedCanary[] {
  const pairs = new Map<number, PlantedCanary[]>();
  for (const canary of canaries) pairs.set(canary.pair, [...(pairs.get(canary.pair) ?? []), canary]);
  const levels = new Map<number, PlantedCanary[][]>();
  for (const pair of pairs.values()) levels.set(pair[0]!.level, [...(levels.get(pair[0]!.level) ?? []), pair]);
  const rows = [...levels].sort(([a], [b]) => a - b).map(([, row]) => row);
  const longest = Math.max(0, ...rows.map((row) => row.length));
  const ordered: PlantedCanary[] = [];
  for (let i = 0; i < longest; i++)
    for (const row of rows) {
      const pair = row[i] ?? [];
      if (limit !== null && ordered.length + pair.length > limit) return ordered;
      ordered.push(...pair);
    }
  return ordered;
}
