import type { Application, Step } from "./application.ts";
import type { Checking } from "./checking.ts";
import type { AppFile } from "./schema.ts";
import { stepOf, templatesOf, uses } from "./step.ts";

/** What requests that send a question may name, besides what was taken before them. */
const question = ["text", "role", "system", "temperature", "max_tokens", "seed"];
const everything = ["messages", "context"];
const own = ["attempt", "conversation", ...question, ...everything];

/** Puts the parts together; what each may name grows from the login to the question. */
export function assemble(file: AppFile, check: Checking): Omit<Application, "file" | "sha256" | "secrets"> {
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
  const read = (name: "login" | "conversation" | "ask", scope: string[]) => {
    const given = file[name];
    return given
      ? stepOf(name, given, { body: scope, head: scope.filter((one) => !question.includes(one)) }, check)
      : null;
  };
  const login = read("login", atLogin);
  const conversation = read("conversation", [...loggedIn, "conversation", "system"]);
  const ask = read("ask", [...opened, ...question, ...everything])!;
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
      : stepOf(
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
