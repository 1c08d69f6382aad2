import type { Target } from "./target.ts";

/** What opening a target may depend on. */
export interface OpenOptions {
  /** Requests at a time. */
  concurrency: number;
  /** Environment variables: the only place that keys come from. */
  env: Readonly<Record<string, string | undefined>>;
}

/** A sort of target that an id can name. */
export interface TargetSource {
  readonly name: string;
  /** How its ids look: "http(s)://HOST/v1#MODEL". */
  readonly form: string;
  /** One sentence for `looselips list targets`. */
  readonly about: string;
  /** Whether an id is meant for it, well formed or not. */
  takes(id: string): boolean;
  /** @throws InputError when the id is not well formed or names what is not there */
  open(id: string, options: OpenOptions): Promise<Target>;
}
