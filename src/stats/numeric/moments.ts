export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** The mean, exactly the common value of equal values: what does not vary must have no variance, not 1e-33. */
export function mean(values: readonly number[]): number {
  return isConstant(values) ? values[0]! : sum(values) / values.length;
}

/** Sample covariance, divided by n − 1; the variance when both lists are the same. */
export function covariance(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let products = 0;
  for (let i = 0; i < a.length; i++) products += (a[i]! - meanA) * (b[i]! - meanB);
  return products / (a.length - 1);
}

export function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}
