import { checkNumbers, checkSameLength, checkWhole, checkWithin } from "../check.ts";
import { sum } from "../numeric/moments.ts";
import { rise } from "../numeric/ranks.ts";

/** How tokens are drawn. */
export interface TokenSampling {
  /** 0 is greedy: the likeliest token, the lowest index among equals. */
  temperature: number;
  /** Only tokens whose logit is among the k greatest, all that equal the last of them included; null for no cut. */
  topK: number | null;
}

/**
 * The chance that sampling gives exactly this suffix: the product of its tokens' chances under teacher forcing. Each row of logits is divided
 * by the temperature, cut to the top k and made to sum to 1.
 * Source: Hayes et al. (2024), arXiv:2410.19482; ties at the cut as in transformers' TopKLogitsWarper.
 * @param logits one row a token, [tokens][vocabulary]; -Infinity is allowed for tokens that cannot come
 * @param tokens the suffix, as indices into the rows, at least one
 * @returns natural logarithms; -Infinity, and pz 0, where a token cannot come
 * @throws RangeError when the suffix is empty, lengths differ, a token is not in its row, temperature < 0, topK < 1, or a row holds no chance
 * @example suffixProbability([[1, 1, 1, 0]], [2], { temperature: 1, topK: 2 }).pz // 0.3333
 */
export function suffixProbability(
  logits: readonly (readonly number[])[],
  tokens: readonly number[],
  { temperature, topK }: TokenSampling,
): { tokenLogProbs: number[]; logPz: number; pz: number } {
  checkNumbers(tokens, "tokens", "suffixProbability");
  checkSameLength(logits, tokens, "logits and tokens", "suffixProbability");
  checkWithin(temperature, 0, Number.MAX_VALUE, "temperature", "suffixProbability");
  if (topK !== null) checkWhole(topK, "topK", "suffixProbability", 1);
  const tokenLogProbs = tokens.map((token, i) => {
    const row = logits[i]!;
    checkNumbers(row, `logits[${i}]`, "suffixProbability", { infinite: true });
    if (!Number.isInteger(token) || token < 0 || token >= row.length) {
      throw new RangeError(`suffixProbability: tokens[${i}] must be a whole number below ${row.length}, got ${token}`);
    }
    return tokenLogProb(row, token, temperature, topK);
  });
  const logPz = sum(tokenLogProbs);
  return { tokenLogProbs, logPz, pz: Math.exp(logPz) };
}

function tokenLogProb(row: readonly number[], token: number, temperature: number, topK: number | null): number {
  const greatest = row.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!Number.isFinite(greatest)) {
    throw new RangeError(`suffixProbability: the greatest logit of a row must be finite, got ${greatest}`);
  }
  if (temperature === 0) return row.indexOf(greatest) === token ? 0 : -Infinity;
  const cut = topK === null || topK >= row.length ? -Infinity : row.toSorted(rise)[row.length - topK]!;
  if (row[token]! < cut) return -Infinity;
  const first = row.indexOf(greatest);
  let others = 0; // beside the greatest, whose e^0 is left out so that a sum near 1 keeps its digits
  row.forEach((logit, i) => {
    if (logit >= cut && i !== first) others += Math.exp((logit - greatest) / temperature);
  });
  return (row[token]! - greatest) / temperature - Math.log1p(others);
}
