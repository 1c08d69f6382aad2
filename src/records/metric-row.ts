import { z } from "zod";

const bySchema = z.record(z.string(), z.union([z.string(), z.number()]));
export const measuredRowSchema = z.strictObject({
  metric: z.string(),
  by: bySchema,
  value: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.int().nonnegative(),
  /** How the interval was made, e.g. "wilson 95%". */
  method: z.string(),
});
export const unmeasuredRowSchema = z.strictObject({ metric: z.string(), by: bySchema, not_measurable: z.string() });
export const metricRowSchema = z.union([measuredRowSchema, unmeasuredRowSchema]);
export type MeasuredRow = z.infer<typeof measuredRowSchema>;
/** A tidy row of metrics.json; an empty `by` is the whole run. */
export type MetricRow = z.infer<typeof metricRowSchema>;

export const metricsFileSchema = z.strictObject({ version: z.literal(1), rows: z.array(metricRowSchema) });
