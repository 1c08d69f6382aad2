import { TargetError } from "../error.ts";
import { errorSchema } from "./schemas.ts";

/** What a server answered that is not a reply. */
export interface Bad {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/**
 * What a status means for a run. 401 and 403: no use asking again; a 429 for an empty account neither. 400 is the request's
 * own fault, unless the body says that the context is too long or that a filter stopped it.
 * Source: https://platform.openai.com/docs/guides/error-codes
 * @param host for the message
 * @param now milliseconds since 1970, for a Retry-After that is a date
 */
export function statusError(bad: Bad, host: string, now: number): TargetError {
  const { message, code } = said(bad.body);
  const retryAfterMs = retryAfter(bad.headers, now);
  const options = { status: bad.status, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
  const error = (kind: TargetError["kind"], advice = "") =>
    new TargetError(kind, `${host} answered ${bad.status}${message ? `: ${message}` : ""}${advice}`, options);

  if (code === "context_length_exceeded" || bad.status === 413 || tooLong.test(message)) return error("too-long");
  if (code === "content_filter" || code === "content_policy_violation" || filtered.test(message))
    return error("refused-by-provider");
  if (bad.status === 401 || bad.status === 403) return error("auth", " (the key is read from OPENAI_API_KEY)");
  if (bad.status === 402 || code === "insufficient_quota") return error("auth", " (the account has no credit)");
  if (bad.status === 429) return error("rate-limit");
  if (bad.status === 408) return error("timeout");
  if (bad.status === 404) return error("bad-reply", " (is the path right, and the model's name?)");
  if (bad.status >= 500) return error("server");
  if (bad.status >= 300 && bad.status < 400)
    return error("bad-reply", ` (a redirect${to(bad)}; it is not followed: name the final address)`);
  return error("bad-reply");
}

/** The server's own words: its error message, or the start of whatever it sent. */
export function said(body: string): { message: string; code: string; param: string } {
  const parsed = errorSchema.safeParse(parse(body));
  if (!parsed.success) return { message: excerpt(body), code: "", param: "" };
  const { message, code, param } = { code: null, param: null, ...parsed.data.error };
  return { message: excerpt(message), code: String(code ?? ""), param: param ?? "" };
}

/** The start of a text on one line. */
export function excerpt(text: string, most = 160): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}

/** JSON, or undefined. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Milliseconds to wait, from retry-after-ms, or Retry-After in seconds or as a date; null when neither is there. */
function retryAfter(headers: Bad["headers"], now: number): number | null {
  const header = (name: string) => [headers[name]].flat()[0];
  const exact = Number(header("retry-after-ms") ?? Number.NaN);
  if (exact >= 0) return exact;
  const value = header("retry-after");
  if (value === undefined) return null;
  const seconds = Number(value);
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

const tooLong =
  /context.{0,20}(length|window|size)|maximum.{0,20}(context|tokens|length)|too many tokens|prompt is too long/i;
const filtered = /content (filter|management policy)|content_filter|safety system/i;

function to({ headers }: Bad): string {
  const location = [headers.location].flat()[0];
  return location && URL.canParse(location) ? ` to ${new URL(location).origin}` : "";
}
