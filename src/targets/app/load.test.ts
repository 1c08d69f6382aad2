import { expect, test } from "vitest";
import { InputError } from "../../records/index.ts";
import { loadApplication, parseApplication } from "./load.ts";

const file = `name: helpdesk
base: "\${URL}/api/"
headers: { authorization: "Bearer {token}", x-key: "\${KEY}" }
users:
  owner: { user: ada }
  stranger: { user: tom }
login: { path: /login, body: { user: "{user}", password: "\${PASSWORD}" }, take: { token: $.token } }
conversation: { path: /talks, take: { conversation: $.id } }
ask: { path: "/talks/{conversation}", body: { text: "{text}" }, reply: $.text }
`;
const env = { URL: "http://127.0.0.1:8080", KEY: "k-1", PASSWORD: " pass-word \n" };
const load = (text = file, with_: Record<string, string> = env) => parseApplication(text, "app.yaml", with_);
/** What is said of a changed file, and "line:column" of a piece of it. */
function changed(from: string, to: string, piece: string) {
  expect(file).toContain(from);
  const text = file.replace(from, to);
  const before = text.slice(0, text.indexOf(piece)).split("\n");
  try {
    load(text);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return { said: (error as InputError).message, at: `app.yaml:${before.length}:${before.at(-1)!.length + 1}` };
  }
  throw new Error("no complaint");
}

test("a file is read, its environment put in and remembered as secret, but for where the application is", () => {
  const app = load();
  expect(app).toMatchObject({ name: "helpdesk", origin: "http://127.0.0.1:8080", path: "/api", freshUsers: false });
  expect(app.secrets).toEqual([
    { name: "PASSWORD", value: "pass-word" },
    { name: "KEY", value: "k-1" },
  ]);
  expect(app.tell).toMatchObject({ roles: ["system", "user"], lost: ["assistant"] });
});
test.each([
  ["tell: { roles: [user] }", ["user"], ["system", "assistant"]],
  ['tell: { path: /import, body: { who: "{role}", text: "{text}" } }', ["system", "user", "assistant"], []],
  ['tell: { path: /import, body: { text: "{text}", rules: "{system}" } }', ["user"], ["assistant"]],
  ["tell: { roles: [] }", [], ["system", "user", "assistant"]],
])("%s tells %j and loses %j", (tell, roles, lost) => {
  expect(load(`${file}${tell}\n`).tell).toMatchObject({ roles, lost });
});
test("a question that carries all leaves nothing to be told", () => {
  expect(load(file.replace('text: "{text}"', 'messages: "{messages}"')).tell).toBeNull();
  expect(load(file.replace('text: "{text}"', 'document: "{context}", text: "{text}"')).tell).toBeNull();
});
test("users of every attempt's own are seen by {attempt}", () => {
  expect(load(file.replace("user: ada", 'user: "ada-{attempt}"')).freshUsers).toBe(true);
});
test.each([
  ["an unknown key", "take: { token", "takes: { token", "takes:", 'unknown key "takes"; did you mean "take"?'],
  ["a key that is missing", "base:", "bose:", "bose:", 'unknown key "bose"; did you mean "base"?'],
  ["no path", "{ path: /login,", "{", "login:", "login.path is missing"],
  ["a path without a slash", "/talks,", "talks,", "talks,", "conversation.path: starts with a slash"],
  ["a method", "ask: {", "ask: { method: SEND,", "SEND", 'ask.method: expected one of "GET"|"POST"'],
  ["no reply", ", reply: $.text", "", '{ path: "/talks/{', "ask: needs either reply, or stream"],
  ["an unset variable of the environment", "KEY}", "KEYS}", '"${KEYS', "the environment variable KEYS is not set"],
  ["an unknown variable", '"{text}"', '"{txt}"', '"{txt}"', 'there is no {txt} here; did you mean "text"?'],
  ["a variable too early", '"{user}"', '"{token}"', '"{token}", pass', "there is no {token} here; there are: user"],
  ["lines in a header", "ask: {", 'ask: { headers: { x: "{text}" },', '"{text}" },', "there is no {text} here"],
  ["no JSONPath", "$.token", "token", "token } }", `"token" is no JSONPath: expected '$'`],
  ["a question sent nowhere", '"{text}"', "hello", "ask:", "the question is sent nowhere: put {text}"],
  ["a user without a variable", "{ user: tom }", "{}", "{}", "the other user has user, this one has not"],
  ["a name that is taken", "take: { token", "take: { text", "text: $.token", "looselips itself gives {text}"],
  [
    "two bodies",
    "path: /talks,",
    "path: /talks, form: {}, body: {},",
    "{ path: /talks",
    "conversation: a request has either",
  ],
  ["a GET with a body", "ask: {", "ask: { method: GET,", "GET", "a GET has no body"],
  ["a base that is none", "${URL}/api/", "localhost", '"localhost', "is no URL such as http://127.0.0.1:8080/api"],
  ["a password in the base", "${URL}/api/", "http://a:b@h", '"http', "a password does not belong into a URL"],
])("%s is said with its place", (_what, from, to, piece, message) => {
  const { said, at } = changed(from, to, piece);
  expect(said).toContain(`${at}: ${message}`);
});
test("tell beside a question that carries all is a contradiction", () => {
  const both = `${file.replace('"{text}"', '"{messages}"')}tell: { roles: [user] }\n`;
  expect(() => load(both)).toThrow("app.yaml:10:1: ask holds {messages} or {context}");
});
test("sharing a conversation takes two users", () => {
  expect(() => load("name: a\nbase: http://h\nshared: true\nask: { path: /, body: '{text}', reply: $ }\n")).toThrow(
    "app.yaml:3:9: there are no users who could share a conversation",
  );
});
test("all problems are said at once", () => {
  const text = file.replace("$.token", "token").replace('"{text}"', '"{txt}"');
  expect(() => load(text, { URL: "http://h" })).toThrow(
    /PASSWORD is not set\n.*no JSONPath.*\n.*\{txt\}.*\n.*KEY is not set/,
  );
});
test("a value of the environment is in no complaint", () => {
  expect(() => load(file, { ...env, URL: "k-secret" })).toThrow(/^app\.yaml:2:7: is no URL such as [^k]*$/);
});
test("a file that is not there is said", () => {
  expect(() => loadApplication("/nowhere/app.yaml", {})).toThrow(
    "cannot read the application's file /nowhere/app.yaml",
  );
});
