/** What `looselips compare` was asked for. */
export interface CompareArgs {
  baseline: string;
  candidate: string[];
  margin: number | undefined;
  map?: string | undefined;
  unpaired: boolean;
  gate?: string | undefined;
  out?: string | undefined;
  ci: boolean;
  json: boolean;
}
