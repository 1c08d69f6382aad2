import * as stats from "./index.ts";

/** What a group of vectors expects, by the vectors' own names. A missing name is a value that there is not. */
export type Computed = Record<string, unknown>;

type Numbers = number[];
type Named<Name extends string, Type = number> = Record<Name, Type>;

/** For each group of reference vectors: its inputs, put to the functions that it is about. One a group; an unknown group fails the test. */
export const computed: Record<string, (input: never) => Computed> = {
  exposure_rank(input: Named<"rank" | "space"> | { score: number; references: Numbers; ties?: stats.Ties }) {
    if ("score" in input) return { ...stats.exposureByRank(input.score, input.references, input.ties) };
    return { rank: input.rank, exposureBits: stats.exposureOfRank(input.rank, input.space) };
  },
  exposure_interpolation: ({ scores, references }: Named<"scores" | "references", Numbers>) => ({
    exposureBits: stats.exposureByInterpolation(scores, references),
  }),
  exposure_extrapolation: ({
    score,
    tail,
    ...skewNormal
  }: stats.SkewNormal & { score: number; tail: "lower" | "upper" }) => ({
    ...stats.exposureByExtrapolation(score, skewNormal, tail),
  }),
  binomial_interval: ({ k, n, confidence }: Named<"k" | "n" | "confidence">) => ({
    estimate: k / n,
    wilson: ends(stats.wilson(k, n, confidence)),
    clopperPearson: ends(stats.clopperPearson(k, n, confidence)),
    jeffreys: ends(stats.jeffreys(k, n, confidence)),
    agrestiCoull: ends(stats.agrestiCoull(k, n, confidence)),
  }),
  newcombe_difference: ({ k1, n1, k2, n2, confidence }: Named<"k1" | "n1" | "k2" | "n2" | "confidence">) => ({
    ...stats.newcombe(k1, n1, k2, n2, confidence),
  }),
  mcnemar: ({ b, c }: Named<"b" | "c">) => ({ ...stats.mcnemar(b, c) }),
  tango_interval: ({ b, c, n, confidence }: Named<"b" | "c" | "n" | "confidence">) => ({
    ...stats.tango(b, c, n, confidence),
  }),
  noninferiority: ({ b, c, n, margin, alpha }: Named<"b" | "c" | "n" | "margin" | "alpha">) => ({
    ...stats.noninferiority(b, c, n, margin, alpha),
  }),
  sign_flip: ({ differences }: Named<"differences", Numbers>) => ({ ...stats.signFlip(differences) }),
  multiplicity: ({ p }: Named<"p", Numbers>) => ({ holm: stats.holm(p), bh: stats.benjaminiHochberg(p) }),
  roc_auc: ({ positives, negatives }: Named<"positives" | "negatives", Numbers>) => ({
    auc: stats.auc(positives, negatives),
  }),
  tpr_at_fpr: ({ positives, negatives, maxFpr }: stats.Scores & { maxFpr: number }) => ({
    ...stats.tprAtFpr(positives, negatives, maxFpr),
  }),
  delong(input: stats.Scores | Named<"positivesA" | "negativesA" | "positivesB" | "negativesB", Numbers>) {
    if ("positives" in input) return { ...stats.delong(input) };
    const { positivesA, negativesA, positivesB, negativesB } = input;
    const [a, b] = [
      { positives: positivesA, negatives: negativesA },
      { positives: positivesB, negatives: negativesB },
    ];
    return { ...stats.delongPaired(a, b) };
  },
  membership_scores: ({
    logProbs,
    deflateBytes,
    k,
    mu,
    sigma,
  }: Named<"deflateBytes" | "k"> & Named<"logProbs" | "mu" | "sigma", Numbers>) => ({
    loss: stats.loss(logProbs),
    zlibRatio: stats.zlibRatio(logProbs, deflateBytes),
    minK: stats.minK(logProbs, k),
    minKPlusPlus: stats.minKPlusPlus(logProbs, mu, sigma, k),
  }),
  lira: (input: stats.LiraObservation) => ({ ...stats.lira(input) }),
  np_extraction: ({ logPz, n, p }: Named<"logPz" | "n" | "p">) => ({
    probability: stats.extractionProbability(logPz, n),
    minN: stats.samplesForExtraction(logPz, p),
  }),
  suffix_probability: ({
    logits,
    tokens,
    temperature,
    topK,
  }: stats.TokenSampling & { logits: Numbers[]; tokens: Numbers }) => ({
    ...stats.suffixProbability(logits, tokens, { temperature, topK }),
  }),
  leak_at_k: ({ n, c, k }: Named<"n" | "c" | "k">) => ({ leakAtK: stats.leakAtK(n, c, k) }),
  memorization_strength: ({ predictions, labels }: Named<"predictions" | "labels", Numbers>) => ({
    ...stats.memorizationStrength(predictions, labels),
  }),
  dp_audit_one_run: ({ eps, alpha, ...run }: stats.OneRun & Named<"eps" | "alpha">) => ({
    pValue: stats.oneRunPValue(run, eps),
    epsilonLower: stats.epsilonLower(run, alpha),
  }),
  rogan_gladen: ({
    positives,
    n,
    confidence,
    ...detector
  }: stats.DetectorQuality & Named<"positives" | "n" | "confidence">) => ({
    ...stats.roganGladen(positives, n, detector, confidence),
  }),
  cluster_ratio({ numerators, denominators }: Named<"numerators" | "denominators", Numbers>) {
    const clusters = numerators.map((numerator, i) => ({ numerator, denominator: denominators[i]! }));
    const ratio = stats.clusterRatio(clusters);
    if (!ratio.degenerate) return { ...ratio };
    const { low, high } = stats.clusterInterval(
      clusters,
      denominators.reduce((a, b) => a + b),
    );
    return { ...ratio, fallbackLow: low, fallbackHigh: high };
  },
  cluster_se: ({ values, clusters }: Named<"values" | "clusters", Numbers>) => ({
    ...stats.clusterSe(values, clusters),
  }),
  paired_difference: ({ a, b, clusters }: Named<"a" | "b", Numbers> & { clusters?: Numbers }) => ({
    ...stats.pairedDifference(a, b, clusters ? { clusters } : {}),
  }),
  mcnemar_power: (plan: stats.PairedPlan) => ({ ...stats.mcnemarPower(plan) }),
  leaked_bits(
    input:
      | Named<"space" | "remaining">
      | { candidates: string[]; mask: string }
      | { alphabet: Numbers; revealed: boolean[]; checksum?: "none" | "luhn" },
  ) {
    if ("space" in input) return { ...stats.leakedBitsOfCounts(input.space, input.remaining) };
    if ("mask" in input) return { ...stats.leakedBitsOfMask(input.candidates, input.mask) };
    return { ...stats.leakedBitsOfPlaces(input.alphabet, input.revealed, input.checksum) };
  },
  rule_of_three: ({ n, confidence }: Named<"n" | "confidence">) => ({ ...stats.ruleOfThree(n, confidence) }),
  detector_agreement: ({ ratings }: { ratings: stats.Rating[][] }) => ({ ...stats.agreement(ratings) }),
  rank_correlation: ({ x, y }: Named<"x" | "y", Numbers>) => ({ ...stats.rankCorrelation(x, y) }),
  jonckheere_terpstra: ({ groups, exact = false }: { groups: Numbers[]; exact?: boolean }) => ({
    ...stats.jonckheereTerpstra(groups, { exact }),
  }),
  isotonic: ({ y, weights }: { y: Numbers; weights?: Numbers }) => ({ fitted: stats.isotonic(y, weights) }),
};

function ends({ low, high }: stats.Interval): [number, number] {
  return [low, high];
}
