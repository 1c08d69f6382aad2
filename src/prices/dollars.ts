/** "$12.34"; of less than a dime three figures: "$0.00142". */
export const dollars = (usd: number): string =>
  `$${usd >= 0.1 || usd === 0 ? usd.toFixed(2) : usd.toLocaleString("en-US", { maximumSignificantDigits: 3 })}`;
