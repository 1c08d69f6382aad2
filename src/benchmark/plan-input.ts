import { makeManifest } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import type { Canary } from "../records/index.ts";
import type { Benchmark } from "./benchmark.ts";

/** More markers than this would make rates of reach no better. */
const mostMarkers = 200;

/**
 * What a run's plan is made of: the benchmark with fresh canaries. The same benchmark and seed give the same.
 * @param epochs instead of the benchmark's own
 * @throws InputError when a kind's space is too small for the canaries that are wanted
 */
export function planInput(benchmark: Benchmark, seed: string, epochs = benchmark.epochs) {
  const { canaries, scenarios, probes, sampling } = benchmark;
  const attacks = probes.filter((probe) => probe.role === "attack").length;
  const reaches = scenarios.length * attacks * (benchmark.perCell?.reach ?? 1);
  const request = {
    kinds: canaries.kinds.map((kind) => kind.name),
    perKind: canaries.perKind,
    controls: canaries.controls,
    markers: Math.min(mostMarkers, Math.max(canaries.perKind, reaches)), // one for each, as far as that goes: attempts that share one tell less
  };
  const manifest: Canary[] = makeManifest(request, seeded(seed).fork("canaries"));
  return {
    benchmark: { name: benchmark.name, version: benchmark.version },
    scenarios,
    probes,
    defenses: benchmark.defenses,
    canaries: manifest,
    epochs,
    sampling: { temperature: sampling.temperature, max_tokens: sampling.maxTokens },
    perCell: benchmark.perCell,
    seed,
  };
}
