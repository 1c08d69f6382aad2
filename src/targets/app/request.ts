import type { Application, Step } from "./application.ts";
import type { Cookies } from "./cookies.ts";
import { type Template, textOf, type Values } from "./template.ts";

/** What is sent for a step: everything but where to and until when. */
export function requestOf(app: Application, step: Step, values: Values, cookies: Cookies) {
  const { method, path, body, form } = step;
  const fields = (form?.fill(values) ?? {}) as Record<string, unknown>;
  const sent = form
    ? new URLSearchParams(
        Object.entries(fields).map(([key, value]): [string, string] => [key, textOf(value)]),
      ).toString()
    : body
      ? JSON.stringify(body.fill(values))
      : undefined;
  const cookie = cookies.header();
  return {
    method,
    path: app.path + textOf(path.fill(values, encodeURIComponent)),
    headers: {
      accept: step.reply?.stream ? "text/event-stream" : "application/json",
      "user-agent": "looselips",
      ...(body ? { "content-type": "application/json" } : {}),
      ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      ...(cookie === undefined ? {} : { cookie }),
      ...headersOf(app.headers, values),
      ...headersOf(step.headers, values),
    },
    ...(sent === undefined ? {} : { body: sent }),
  };
}

/** Those whose variables are known by now: what the login takes cannot be sent with the login. */
const headersOf = (headers: Readonly<Record<string, Template>>, values: Values) =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([, { uses }]) => [...uses].every((name) => Object.hasOwn(values, name)))
      .map(([name, header]) => [name, textOf(header.fill(values))]),
  );
