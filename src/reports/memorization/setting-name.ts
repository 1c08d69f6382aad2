import type { MetricRow } from "../../records/index.ts";
import { named } from "../figures/curves.ts";

/** What tells a training from others, in words: "width 32, noise none". Empty where nothing does. */
export const settingName = (by: MetricRow["by"]): string => named(by, []);
