import { seeded } from "../../random/random.ts";
import type { PlantedCanary } from "../../records/index.ts";
import { exposureByRank } from "../../stats/index.ts";
import type { LanguageModel } from "../../transformer/language-model.ts";
import { alternativesOf } from "../audit/index.ts";

/** Canaries looked at of each number of repeats, and other values that each is ranked among: quick rather than exact. */
const EACH = 4;
const OTHERS = 31;

/** Mean exposure in bits, from 0 to 5, by repeats; 0 repeats are the twins that were never inserted. */
export type LiveExposure = { repeats: number; bits: number; canaries: number }[];

/**
 * How much a model that is being trained has kept so far: the rank of a few canaries' values among a few others in the same place. An audit measures
 * all of them, against many more.
 */
export function liveExposure(canaries: readonly PlantedCanary[]): (model: LanguageModel) => LiveExposure {
  const watched = new Map<number, { canary: PlantedCanary; others: string[] }[]>();
  for (const canary of canaries) {
    const group = watched.get(canary.repeats) ?? [];
    watched.set(canary.repeats, group);
    if (group.length >= EACH) continue;
    const { written } = alternativesOf(canary, OTHERS, seeded(`live ${canary.id}`));
    group.push({ canary, others: written.slice(0, OTHERS) });
  }
  const levels = [...watched].sort(([a], [b]) => a - b);
  return (model) =>
    levels.map(([repeats, group]) => {
      const bits = group.map(({ canary: { before, written }, others }) => {
        const nats = (value: string) => natsOf(model, before, value);
        return exposureByRank(nats(written), others.map(nats)).exposureBits;
      });
      return { repeats, bits: bits.reduce((a, b) => a + b, 0) / bits.length, canaries: bits.length };
    });
}

/** Negative log-likelihood of a value after a text. */
function natsOf(model: LanguageModel, before: string, value: string): number {
  let [end, nats] = [0, 0];
  for (const { token, logprob } of model.score(before + value)) {
    end += token.length;
    if (end > before.length) nats -= logprob;
  }
  return nats;
}
