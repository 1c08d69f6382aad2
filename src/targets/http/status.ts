import { TargetError } from "../error.ts";
import { said } from "./body.ts";

/** What a server answered that is not a reply. */
export interface Bad {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/** Who answered, for the message. */
export interface Answerer {
  host: string;
  /** The environment variable that its key is read from, null where there is no key. */
  keyFrom: string | null;
}

/**
 * What a status means for a run. 401 and 403: no use asking again; a 429 for an empty account neither. 400 is the request's
 * own fault, unless the body says that the key is wrong, that the context is too long or that a filter stopped it.
 * Sources: https://platform.openai.com/docs/guides/error-codes, https://docs.anthropic.com/en/api/errors,
 * https://ai.google.dev/gemini-api/docs/troubleshooting, https://docs.aws.amazon.com/bedrock/latest/APIReference/CommonErrors.html
 * @param now milliseconds since 1970, for a Retry-After that is a date
 */
export function statusError(bad: Bad, { host, keyFrom }: Answerer, now: number): TargetError {
  const { message, code } = said(bad.body);
  const retryAfterMs = retryAfter(bad, now);
  const options = { status: bad.status, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
  const error = (kind: TargetError["kind"], advice = "") =>
    new TargetError(kind, `${host} answered ${bad.status}${message ? `: ${message}` : ""}${advice}`, options);

  if (code === "context_length_exceeded" || bad.status === 413 || tooLong.test(message)) return error("too-long");
  if (code === "content_filter" || code === "content_policy_violation" || filtered.test(message))
    return error("refused-by-provider");
  if (bad.status === 402 || code === "insufficient_quota" || noCredit.test(message))
    return error("auth", " (the account has no credit)");
  if (bad.status === 401 || bad.status === 403 || wrongKey.test(message))
    return error("auth", keyFrom === null ? " (no key was sent)" : ` (the key is read from ${keyFrom})`);
  if (bad.status === 429) return error("rate-limit");
  if (bad.status === 408) return error("timeout");
  if (bad.status === 404) return error("bad-reply", " (is the path right, and the model's name?)");
  if (bad.status >= 500) return error("server");
  if (bad.status >= 300 && bad.status < 400)
    return error("bad-reply", ` (a redirect${to(bad)}; it is not followed: name the final address)`);
  return error("bad-reply");
}

const tooLong =
  /context.{0,20}(length|window|size)|maximum.{0,20}(context|tokens|length)|too many tokens|(prompt|input) is too long/i;
const filtered = /content (filter|management policy)|content_filter|safety system/i;
const wrongKey = /API key not valid/i;
const noCredit = /credit balance is too low/i;

/** Milliseconds to wait: retry-after-ms, Retry-After in seconds or as a date, or Google's word in the body; null without any. */
function retryAfter({ headers, body }: Bad, now: number): number | null {
  const header = (name: string) => [headers[name]].flat()[0];
  const exact = Number(header("retry-after-ms") ?? Number.NaN);
  if (exact >= 0) return exact;
  const value = header("retry-after") ?? /"retryDelay":\s*"([\d.]+)s"/.exec(body)?.[1];
  if (value === undefined) return null;
  const seconds = Number(value);
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function to({ headers }: Bad): string {
  const location = [headers.location].flat()[0];
  return location && URL.canParse(location) ? ` to ${new URL(location).origin}` : "";
}
