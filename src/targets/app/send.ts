import type { Dispatcher } from "undici";
import { TargetError } from "../error.ts";
import { excerpt, said } from "../http/body.ts";
import { asTargetError, bounded, poolOf } from "../http/connection.ts";
import { statusError } from "../http/status.ts";
import { type Given, readAnswer } from "./answer.ts";
import type { Application, Step } from "./application.ts";
import type { Cookies } from "./cookies.ts";
import { readEvents } from "./events.ts";
import { requestOf } from "./request.ts";
import { textOf, type Values } from "./template.ts";

/** Makes an application's requests. */
export interface Sender {
  /** @throws TargetError that names the step, with every secret blanked */
  send(step: Step, values: Values, cookies: Cookies, signal: AbortSignal): Promise<Given>;
  close(): Promise<void>;
}

export function sender(app: Application, connections: number): Sender {
  const pool = poolOf(app.origin, connections);
  const { host } = new URL(app.origin);
  return {
    async send(step, values, cookies, signal) {
      const blank = (text: string) => blanked(text, app, values, cookies);
      try {
        const answer = await pool.request({ ...requestOf(app, step, values, cookies), signal });
        cookies.keep(answer.headers["set-cookie"], Date.now());
        if (!succeeded(step, answer.statusCode))
          throw refusal(app, step, answer, blank(await bounded(answer.body, host)));
        if (step.reply?.stream) return { values: {}, text: await readEvents(answer.body, step.reply) };
        return readAnswer(step, await bounded(answer.body, host));
      } catch (error) {
        throw told(failure(error, host, signal), step, blank);
      }
    },
    close: () => pool.destroy(),
  };
}

const failure = (error: unknown, host: string, signal: AbortSignal): TargetError =>
  (error as { code?: string }).code === "UND_ERR_INVALID_ARG"
    ? new TargetError("bad-reply", `cannot be sent: ${(error as Error).message}`)
    : asTargetError(error, host, signal);

const succeeded = ({ status }: Step, got: number) => (status === null ? got >= 200 && got < 300 : got === status);

/** Its kind and its wait are those of any endpoint; what to look at is not. */
function refusal(app: Application, step: Step, { statusCode, headers }: Dispatcher.ResponseData, body: string) {
  const { host } = new URL(app.origin);
  const { kind, status, retryAfterMs } = statusError(
    { status: statusCode, headers, body },
    { host, keyFrom: null },
    Date.now(),
  );
  const { message } = said(body);
  const advice =
    kind === "auth"
      ? ` (who asks is said by headers, users and login in ${app.file})`
      : statusCode >= 300 && statusCode < 400
        ? ` (a redirect is not followed: name the final address, or say status: ${statusCode} where this is how it succeeds)`
        : statusCode === 404
          ? ` (is the path of "${step.name}" right?)`
          : statusCode < 300
            ? ` (status: ${step.status} is what ${app.file} wants)`
            : "";
  return new TargetError(kind, `${host} answered ${statusCode}${message ? `: ${message}` : ""}${advice}`, {
    ...(status === null ? {} : { status }),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  });
}

/** The same error with its step, and without secrets. */
function told(
  { kind, message, status, retryAfterMs, cause }: TargetError,
  { name }: Step,
  blank: (text: string) => string,
) {
  return new TargetError(kind, `${name}: ${excerpt(blank(message), 500)}`, {
    ...(status === null ? {} : { status }),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
    cause,
  });
}

/** A text without what came from the environment, a login or a cookie: servers quote what they refuse. */
function blanked(text: string, app: Application, values: Values, cookies: Cookies): string {
  const taken = Object.keys(app.login?.take ?? {}).map((name) => ({ name, value: textOf(values[name] ?? "") }));
  const kept = cookies.values().map((value) => ({ name: "cookie", value }));
  return [...app.secrets, ...taken, ...kept]
    .filter(({ value }) => value !== "")
    .reduce((rest, { name, value }) => rest.replaceAll(value, `[${name}]`), text);
}
