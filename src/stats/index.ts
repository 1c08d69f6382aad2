/**
 * Intervals, tests, corrections and memorization scores: pure functions, checked against reference values. docs/statistics.md lists them.
 * @module
 */
export {
  type Cluster,
  type ClusterRatio,
  clusterInterval,
  clusterRatio,
  effectiveTrials,
} from "./clusters/cluster-ratio.ts";
export { type ClusterSe, clusterSe } from "./clusters/cluster-se.ts";
export { intraCorrelation } from "./clusters/intra-correlation.ts";
export { benjaminiHochberg } from "./comparisons/benjamini-hochberg.ts";
export { clusteredNewcombe } from "./comparisons/clustered-newcombe.ts";
export { type ClusteredPlan, clusteredPower, detectableDifference } from "./comparisons/clustered-power.ts";
export { type ClusteredTango, clusteredTango, type PairCluster } from "./comparisons/clustered-tango.ts";
export { holm } from "./comparisons/holm.ts";
export { type McNemar, mcnemar } from "./comparisons/mcnemar.ts";
export {
  type McNemarPower,
  mcnemarPower,
  type PairedPlan,
  type PairedPower,
  pairedPower,
} from "./comparisons/mcnemar-power.ts";
export { newcombe } from "./comparisons/newcombe.ts";
export { type Noninferiority, noninferiority } from "./comparisons/noninferiority.ts";
export { type PairedDifference, pairedDifference } from "./comparisons/paired-difference.ts";
export { type SignFlip, signFlip } from "./comparisons/sign-flip.ts";
export { tango } from "./comparisons/tango.ts";
export type { Interval } from "./interval.ts";
export { type Agreement, agreement, type Rating } from "./leakage/agreement.ts";
export { leakAtK } from "./leakage/leak-at-k.ts";
export { type LeakedBits, leakedBitsOfCounts, leakedBitsOfMask, leakedBitsOfPlaces } from "./leakage/leaked-bits.ts";
export { type CorrectedRate, type DetectorQuality, roganGladen } from "./leakage/rogan-gladen.ts";
export { type MeanInterval, meanInterval } from "./means/mean-interval.ts";
export { auc } from "./membership/auc.ts";
export {
  type AucComparison,
  type AucInterval,
  delong,
  delongPaired,
  type Scores,
} from "./membership/delong.ts";
export { type Lira, type LiraObservation, lira } from "./membership/lira.ts";
export { epsilonLower, type OneRun, oneRunPValue } from "./membership/one-run-audit.ts";
export { loss, minK, minKPlusPlus, zlibRatio } from "./membership/token-scores.ts";
export { type TprAtFpr, tprAtFpr } from "./membership/tpr-at-fpr.ts";
export { exposureByExtrapolation, type SkewNormal } from "./memorization/exposure-extrapolation.ts";
export { exposureByInterpolation } from "./memorization/exposure-interpolation.ts";
export { exposureByRank, exposureOfRank, type Ties } from "./memorization/exposure-rank.ts";
export { type MemorizationStrength, memorizationStrength } from "./memorization/memorization-strength.ts";
export { extractionProbability, samplesForExtraction } from "./memorization/np-extraction.ts";
export { type SkewNormalFit, skewNormalFit } from "./memorization/skew-normal-fit.ts";
export { suffixProbability, type TokenSampling } from "./memorization/suffix-probability.ts";
export { type ExactSum, exactSum } from "./numeric/exact-sum.ts";
export { studentQuantile } from "./numeric/student-quantile.ts";
export { type DpSgd, type DpSgdEpsilon, dpSgdEpsilon, noiseForEpsilon } from "./privacy/dp-sgd.ts";
export { subsampledGaussianRdp } from "./privacy/subsampled-gaussian.ts";
export { agrestiCoull } from "./proportions/agresti-coull.ts";
export { clopperPearson } from "./proportions/clopper-pearson.ts";
export { jeffreys } from "./proportions/jeffreys.ts";
export { type RuleOfThree, ruleOfThree } from "./proportions/rule-of-three.ts";
export { wilson } from "./proportions/wilson.ts";
export { isotonic } from "./trend/isotonic.ts";
export { type JonckheereTerpstra, jonckheereTerpstra } from "./trend/jonckheere-terpstra.ts";
export { type RankCorrelation, rankCorrelation } from "./trend/rank-correlation.ts";
