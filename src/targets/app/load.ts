import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { InputError } from "../../records/index.ts";
import { problemLines } from "../../texts/problems.ts";
import { parseSource } from "../../texts/source.ts";
import type { OpenOptions } from "../source.ts";
import type { Application, Step } from "./application.ts";
import { type Checking, checking } from "./checking.ts";
import { type AppFile, appSchema } from "./schema.ts";

/**
 * Reads an application's file.
 * @throws InputError with every problem of the file, each with its line, and what was probably meant
 */
export function loadApplication(file: string, env: OpenOptions["env"]): Application {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new InputError(`cannot read the application's file ${file}: ${(cause as Error).message}`);
  }
  return parseApplication(text, file, env);
}

/** An application from its file's text; `file` is for messages. @throws InputError */
export function parseApplication(text: string, file: string, env: OpenOptions["env"]): Application {
  const source = parseSource(text, file);
  const parsed = appSchema.safeParse(source.data);
  if (!parsed.success) throw new InputError(problemLines(parsed.error.issues, source, appSchema).join("\n"));
  const check = checking(source, env);
  const application = assemble(parsed.data, check);
  if (check.problems.length > 0) throw new InputError([...new Set(check.problems)].join("\n"));
  return { file, sha256: createHash("sha256").update(text).digest("hex"), secrets: check.secrets(), ...application };
}

/** What requests that send a question may name, besides what was taken before them. */
const question = ["text", "role", "system", "temperature", "max_tokens", "seed"];
const everything = ["messages", "context"];
const own = ["attempt", "conversation", ...question, ...everything];

/** Puts the parts together; what each may name grows from the login to the question. */
function assemble(file: AppFile, check: Checking): Omit<Application, "file" | "sha256" | "secrets"> {
  const { users } = file;
  for (const [step, names] of Object.entries({ login: file.login?.take, conversation: file.conversation?.take }))
    for (const name of Object.keys(names ?? {}))
      if (own.includes(name) && name !== "conversation")
        check.wrong([step, "take", name], `looselips itself gives {${name}}: choose another name`, "key");
  for (const name of new Set(Object.values(users ?? {}).flatMap((user) => Object.keys(user)))) {
    if (own.includes(name)) check.wrong(["users"], `looselips itself gives {${name}}: choose another name`);
    for (const who of ["owner", "stranger"] as const)
      if (!Object.hasOwn(users![who], name))
        check.wrong(["users", who], `the other user has ${name}, this one has not`);
  }
  if (file.shared && !users) check.wrong(["shared"], "there are no users who could share a conversation: name users");

  const userNames = Object.keys(users?.owner ?? {});
  const atLogin = [...userNames, "attempt"];
  const loggedIn = [...atLogin, ...Object.keys(file.login?.take ?? {})];
  const opened = [...loggedIn, "conversation", ...Object.keys(file.conversation?.take ?? {})];
  const stepOf = (name: "login" | "conversation" | "ask", scope: string[]) => {
    const given = file[name];
    return given
      ? step(name, given, { body: scope, head: scope.filter((one) => !question.includes(one)) }, check)
      : null;
  };
  const login = stepOf("login", atLogin);
  const conversation = stepOf("conversation", [...loggedIn, "conversation", "system"]);
  const ask = stepOf("ask", [...opened, ...question, ...everything])!;
  const owner = check.template(users?.owner, ["users", "owner"], ["attempt"]);
  const stranger = check.template(users?.stranger, ["users", "stranger"], ["attempt"]);
  const { origin, path } = check.address(file.base, ["base"]);
  return {
    name: file.name,
    origin,
    path,
    headers: check.templates(file.headers, ["headers"], opened),
    users: users ? { owner, stranger } : null,
    shared: file.shared,
    login,
    freshUsers: [owner, stranger, ...templatesOf(login)].some(({ uses }) => uses.has("attempt")),
    conversation,
    tell: tellOf(file, ask, conversation, [...opened, ...question], check),
    ask,
    each: check.template(file.messages.each, ["messages", "each"], ["role", "content"]),
    roles: file.messages.roles,
  };
}

type Request = Pick<Step, "method"> &
  Pick<AppFile["ask"], "path" | "headers" | "body" | "form" | "status" | "reply" | "stream"> & {
    take?: Record<string, string>;
  };

/** @param scope what the body may name; and path and headers, which have no room for texts of several lines */
function step(name: string, given: Request, scope: { body: string[]; head: string[] }, check: Checking): Step {
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

const templatesOf = (one: Step | null) =>
  one ? [one.path, ...Object.values(one.headers), one.body, one.form].filter((part) => part !== null) : [];
const uses = (one: Step | null, variable: string) => templatesOf(one).some((part) => part.uses.has(variable));

/** How earlier turns get in: in every question, or told one by one. */
function tellOf(
  file: AppFile,
  ask: Step,
  conversation: Step | null,
  scope: string[],
  check: Checking,
): Application["tell"] {
  const { tell } = file;
  if (everything.some((variable) => uses(ask, variable))) {
    if (tell)
      check.wrong(["tell"], "ask holds {messages} or {context}: every question carries what this would tell", "key");
    return null;
  }
  if (!uses(ask, "text"))
    check.wrong(["ask"], "the question is sent nowhere: put {text}, {messages} or {context} into its body", "key");
  const { path } = tell ?? {};
  const told =
    path === undefined
      ? { ...ask, name: "tell" }
      : step(
          "tell",
          { ...tell, headers: tell?.headers ?? {}, method: tell?.method ?? "POST", path },
          { body: scope, head: scope.filter((one) => !question.includes(one)) },
          check,
        );
  if (path !== undefined && !uses(told, "text"))
    check.wrong(["tell"], "the turn is sent nowhere: put {text} into its body", "key");
  const systemApart = [conversation, told, ask].some((one) => uses(one, "system"));
  const all = ["system", "user", "assistant"] as const;
  const able = { system: !systemApart, user: true, assistant: uses(told, "role") };
  const roles = all.filter((role) => (tell?.roles ? tell.roles.includes(role) : able[role]));
  const lost = all.filter((role) => !roles.includes(role) && !(role === "system" && systemApart));
  return { step: told, roles, lost };
}
