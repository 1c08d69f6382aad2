import { lira, loss, minK, minKPlusPlus, zlibRatio } from "../../stats/index.ts";
import type { Exposure } from "./exposure.ts";
import { possible, type Subject, valueLogprob } from "./subject.ts";

/** A membership score of every canary, higher for members; or why there is none. */
export interface Score {
  name: string;
  values: ReadonlyMap<Subject, number> | string;
}

interface Needs {
  exposures: ReadonlyMap<Subject, Exposure>;
  /** Ids of the reference models. */
  references: readonly string[];
  minKShare: number;
}

/**
 * The scores of membership inference, each over the whole text but for `value` and `exposure`, which look at the value alone. Tokens that the
 * model cannot write at all are left out of loss, zlib and Min-K%.
 * Sources: Carlini et al. 2021, section 5.2 (loss, zlib, reference); Shi et al. 2024 (Min-K%); Zhang et al. 2024 (Min-K%++); Carlini et al. 2022
 * (LiRA, its offline variant: the references did not see the text).
 */
export function membershipScores(subjects: readonly Subject[], { exposures, references, minKShare }: Needs): Score[] {
  const of = (score: (one: Subject) => number | null, missing: string): Score["values"] => {
    const values = new Map<Subject, number>();
    for (const one of subjects) {
      const value = score(one);
      if (value === null) return missing;
      values.set(one, value);
    }
    return values;
  };
  const unread = "some texts were not scored";
  const overText = (score: (logprobs: number[], one: Subject) => number) =>
    of((one) => {
      const logprobs = one.measure.text ? possible(one.measure.text) : [];
      return logprobs.length > 0 ? score(logprobs, one) : null;
    }, unread);
  const total = (one: Subject, model: string) => {
    const read = one.measure.references[model];
    return read ? possible(read).reduce((sum, value) => sum + value, 0) : null;
  };
  return [
    { name: "value", values: of(valueLogprob, unread) },
    {
      name: "exposure",
      values: of((one) => exposures.get(one)?.fitted?.bits ?? null, "some canaries have no extrapolated exposure"),
    },
    { name: "loss", values: overText((logprobs) => -loss(logprobs)) },
    { name: "zlib", values: overText((logprobs, { measure }) => -zlibRatio(logprobs, measure.deflate_bytes)) },
    { name: "min-k", values: overText((logprobs) => minK(logprobs, minKShare)) },
    {
      name: "min-k++",
      values: of(
        (one) => spread(one, minKShare),
        "the target does not say how log-probabilities spread over its vocabulary",
      ),
    },
    ...references.map((model) => ({
      name: references.length === 1 ? "reference" : `reference ${model}`,
      values: of((one) => {
        const [own, other] = [one.measure.text && possible(one.measure.text), total(one, model)];
        return own && other !== null ? own.reduce((sum, value) => sum + value, 0) - other : null;
      }, "some texts were not scored by the reference model"),
    })),
    { name: "lira", values: likelihoodRatio(subjects, references) },
  ];
}

function spread({ measure: { text } }: Subject, k: number): number | null {
  const { logprobs, mean, deviation } = text ?? {};
  if (!logprobs || !mean || !deviation) return null;
  const at = logprobs.flatMap((value, i) => (value === null ? [] : [i]));
  if (at.length === 0) return null;
  const pick = (values: readonly (number | null)[]) => at.map((i) => values[i]!);
  return minKPlusPlus(pick(logprobs), pick(mean), pick(deviation), k);
}

/** Fewer models than this say nothing of how much they differ. */
const fewest = 2;

/** LiRA's offline score: where the text's logit-scaled chance stands among those that models which did not see it give. */
function likelihoodRatio(subjects: readonly Subject[], references: readonly string[]): Score["values"] {
  if (references.length < fewest) return `needs at least ${fewest} reference models (--reference)`;
  const values = new Map<Subject, number>();
  const seen: { one: Subject; x: number; out: number[] }[] = [];
  for (const one of subjects) {
    const x = confidence(one.measure.text);
    const out = references.map((model) => confidence(one.measure.references[model] ?? null));
    if (x === null || out.includes(null)) return "some texts were not scored by every model";
    seen.push({ one, x, out: out as number[] });
  }
  const apart = seen.flatMap(({ out }) => out.map((value) => value - average(out)));
  const sigma = Math.sqrt(apart.reduce((sum, d) => sum + d * d, 0) / (seen.length * (references.length - 1)));
  if (!(sigma > 0)) return "the reference models do not differ";
  // The variance is one for all texts, as the paper advises for few models; muIn and sigmaIn have no part in the offline score.
  for (const { one, x, out } of seen)
    values.set(one, lira({ x, muIn: x, sigmaIn: sigma, muOut: average(out), sigmaOut: sigma }).offline);
  return values;
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** ln(p/(1 − p)) of the geometric mean of the tokens' chances. */
function confidence(text: Subject["measure"]["text"]): number | null {
  const logprobs = text ? possible(text) : [];
  if (logprobs.length === 0) return null;
  const mean = Math.min(-loss(logprobs), -1e-9);
  return mean - Math.log(-Math.expm1(mean));
}
