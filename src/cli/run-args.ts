/** What `looselips run` was asked for. */
export interface RunArgs {
  benchmark?: string | undefined;
  model?: string[] | undefined;
  limit?: number | undefined;
  epochs?: number | undefined;
  detect?: number | undefined;
  concurrency?: number | undefined;
  seed?: string | undefined;
  out?: string | undefined;
  resume?: string | undefined;
  plan?: string | undefined;
  /** Empty for a fresh seal, else the file of one. */
  sealed?: string | undefined;
  "commit-only": boolean;
  price?: string | undefined;
  prices?: string | undefined;
  "max-cost"?: number | undefined;
  gate?: string | undefined;
  "sampling-seed"?: string | undefined;
  ci: boolean;
  "dry-run": boolean;
  json: boolean;
  quiet: boolean;
}
