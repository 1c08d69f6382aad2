import type { Step } from "./application.ts";
import type { Checking } from "./checking.ts";
import type { AppFile } from "./schema.ts";

type Request = Pick<Step, "method"> &
  Pick<AppFile["ask"], "path" | "headers" | "body" | "form" | "status" | "reply" | "stream"> & {
    take?: Record<string, string>;
  };

/**
 * Reads one request of the file.
 * @param scope what path and body may name; and what headers may, which have no room for texts of several lines
 */
export function stepOf(name: string, given: Request, scope: { body: string[]; head: string[] }, check: Checking): Step {
  const reply = given.reply ?? given.stream?.reply;
  if (given.method === "GET" && (given.body !== undefined || given.form !== undefined))
    check.wrong([name, "method"], "a GET has no body: put variables into the path, or use another method");
  return {
    name,
    method: given.method,
    path: check.template(given.path, [name, "path"], scope.body),
    headers: check.templates(given.headers, [name, "headers"], scope.head),
    body: given.body === undefined ? null : check.template(given.body, [name, "body"], scope.body),
    form: given.form === undefined ? null : check.template(given.form, [name, "form"], scope.body),
    status: given.status ?? null,
    take: Object.fromEntries(
      Object.entries(given.take ?? {}).map(([key, path]) => [key, check.path(path, [name, "take", key])]),
    ),
    reply:
      reply === undefined
        ? null
        : {
            path: check.path(reply, given.stream ? [name, "stream", "reply"] : [name, "reply"]),
            stream: given.stream ? { event: given.stream.event ?? null, done: given.stream.done ?? null } : null,
          },
  };
}

/** All that is filled in before a step is sent. */
export const templatesOf = (one: Step | null) =>
  one ? [one.path, ...Object.values(one.headers), one.body, one.form].filter((part) => part !== null) : [];
export const uses = (one: Step | null, variable: string) => templatesOf(one).some((part) => part.uses.has(variable));
