import { checkBetween } from "../check.ts";

/** Rényi differential privacy at many orders: for each order above 1, the divergence in nats. */
export type RdpCurve = readonly { order: number; rdp: number }[];

/**
 * The ε at which a mechanism of this Rényi privacy is (ε, δ)-differentially private: the least over orders α of
 *   rdp(α) + ln((α − 1)/α) − (ln δ + ln α)/(α − 1)
 * Source: Canonne, Kamath & Steinke (2020), arXiv:2004.00010, proposition 12; Balle et al. (2020), arXiv:1905.09982, theorem 21.
 * @param curve at least one order above 1
 * @param delta in (0, 1)
 * @throws RangeError when an argument is outside the above
 */
export function epsilonOfRdp(curve: RdpCurve, delta: number): number {
  checkBetween(delta, 0, 1, "delta", "epsilonOfRdp");
  if (curve.length === 0) throw new RangeError("epsilonOfRdp: curve must hold at least one order");
  const at = curve.map(({ order, rdp }) => {
    checkBetween(order, 1, Infinity, "order", "epsilonOfRdp");
    return rdp + Math.log1p(-1 / order) - (Math.log(delta) + Math.log(order)) / (order - 1);
  });
  return Math.max(0, Math.min(...at));
}
