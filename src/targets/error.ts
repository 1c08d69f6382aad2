import type { Failure } from "../records/index.ts";

/** A request that failed: `kind` decides whether it is tried again. The message never holds a key. */
export class TargetError extends Error {
  override readonly name = "TargetError";
  readonly kind: Failure["kind"];
  readonly status: number | null;
  /** What the server asked us to wait, milliseconds (Retry-After). */
  readonly retryAfterMs: number | null;

  constructor(
    kind: Failure["kind"],
    message: string,
    options: { status?: number; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.status = options.status ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
