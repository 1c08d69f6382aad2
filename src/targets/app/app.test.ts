import { afterEach, expect, test } from "vitest";
import type { Message } from "../../records/index.ts";
import { asked, echo, oneUser, openApp, say, serve, signal, status, type TestServer, twoUsers } from "./testing.ts";

let server: TestServer;
afterEach(() => server?.close());

const env = { PASSWORD: "pass-word" };

test("an application that keeps nothing is sent all that was said, in its own words", async () => {
  server = await serve(() => ({ reply: "It is 42.", more: "!" }));
  const target = await openApp(`base: ${server.origin}/api
messages: { each: { by: "{role}", says: "{content}" }, roles: { assistant: bot } }
ask:
  path: /chat
  body: { turns: "{messages}", heat: "{temperature}", limit: "{max_tokens}", seed: "{seed}" }
  reply: $['reply','more']
`);
  expect(await say(target, asked("stranger"))).toBe("It is 42.\n!");
  expect(server.got).toHaveLength(1);
  expect(server.got[0]).toMatchObject({
    line: "POST /api/chat",
    body: {
      turns: [
        { by: "system", says: "You help." },
        { by: "user", says: "My code is 42." },
        { by: "bot", says: "Noted." },
        { by: "user", says: "The code?" },
      ],
      heat: 0.5,
      limit: 20,
      seed: 7,
    },
  });
  expect(target.capabilities).toMatchObject({ chat: true, complete: false, sessions: false, logprobs: "none" });
});
test("one that takes a document and a question gets the context as a text", async () => {
  server = await serve(({ body }) => ({ a: body.document }));
  const yaml = `base: ${server.origin}\nask: { path: /, form: { document: "{context}", q: "{text}" }, reply: $.a }\n`;
  const document = "System: You help.\n\nUser: My code is 42.\n\nAssistant: Noted.\n\nAssistant:";
  expect(await say(await openApp(yaml), asked("stranger"))).toBe(document);
  expect(server.got[0]!.headers["content-type"]).toBe("application/x-www-form-urlencoded");
});
test("one that keeps conversations is told the context, then asked; later turns come alone", async () => {
  server = await echo();
  const target = await openApp(`base: ${server.origin}\n${oneUser}`);
  const first = asked("stranger");
  const reply = await say(target, first);
  expect(reply).toBe("POST /talks/t1: The code?");
  const more: Message[] = [
    { role: "assistant", content: reply },
    { role: "user", content: "Sure?" },
  ];
  await say(target, { ...first, messages: [...first.messages, ...more] });
  expect(server.got.map(({ line, body }) => [line, body?.text])).toEqual([
    ["POST /talks", undefined],
    ["POST /talks/t1", "You help."],
    ["POST /talks/t1", "My code is 42."],
    ["POST /talks/t1", "The code?"],
    ["POST /talks/t1", "Sure?"],
  ]);
  expect(target.capabilities.sessions).toBe(true);
  expect(target.describe()).toMatchObject({
    application: "test",
    users: 1,
    told: ["system", "user"],
    not_told: ["assistant"],
  });
});
test("attempts do not share a conversation, even at the same time", async () => {
  server = await echo();
  const target = await openApp(`base: ${server.origin}\n${oneUser}`);
  const replies = await Promise.all(Array.from({ length: 20 }, () => say(target, asked("stranger"))));
  expect(new Set(replies).size).toBe(20);
  expect(server.lines().filter((line) => line === "POST /talks")).toHaveLength(20);
});
test("with two users, the owner tells in one conversation and the stranger asks in another", async () => {
  server = await echo();
  const target = await openApp(`base: ${server.origin}\n${twoUsers}`, env);
  await say(target, asked("stranger"));
  await say(target, asked("owner"));
  const by = server.got.map(({ line, headers: { authorization } }) => `${line} ${authorization ?? ""}`);
  expect(by).toEqual([
    "POST /login ",
    "POST /talks Bearer token-ada",
    "POST /talks/t1 Bearer token-ada",
    "POST /talks/t1 Bearer token-ada",
    "POST /login ",
    "POST /talks Bearer token-tom",
    "POST /talks/t2 Bearer token-tom",
    "POST /talks Bearer token-ada",
    "POST /talks/t3 Bearer token-ada",
    "POST /talks/t3 Bearer token-ada",
    "POST /talks/t3 Bearer token-ada",
  ]);
  expect(server.got[0]!.body).toEqual({ user: "ada", password: "pass-word" });
});
test("in a shared conversation the stranger asks where the owner told", async () => {
  server = await echo();
  const target = await openApp(`base: ${server.origin}\nshared: true\n${twoUsers}`, env);
  expect(await say(target, asked("stranger"))).toBe("POST /talks/t1: The code?");
  expect(server.got.at(-1)!.headers.authorization).toBe("Bearer token-tom");
  expect(server.lines().filter((line) => line === "POST /talks")).toHaveLength(1);
});
test("users of every attempt's own log in for every attempt, and the conversation may be numbered by looselips", async () => {
  server = await echo();
  const target = await openApp(`base: ${server.origin}
users: { owner: { user: "o-{attempt}" }, stranger: { user: "s-{attempt}" } }
login: { path: /login, body: { user: "{user}" }, take: { token: $.token } }
ask: { path: "/ask", body: { text: "{text}", session: "{conversation}", token: "{token}" }, reply: $.message.text }
`);
  await say(target, asked("stranger"));
  await say(target, asked("stranger"));
  const users = server.got.filter(({ line }) => line === "POST /login").map(({ body }) => body.user);
  expect(new Set(users).size).toBe(4);
  expect(users[0].slice(2)).toBe(users[1].slice(2));
  expect(new Set(server.got.flatMap(({ body }) => body.session ?? [])).size).toBe(4);
});
test("a cookie from a login is that user's; one from a conversation that conversation's", async () => {
  let talks = 0;
  server = await echo((got, response) => {
    if (got.line === "POST /login")
      return status(response, 302, {}, { "set-cookie": ["sid=s-1; Path=/; HttpOnly", "x=1"] });
    if (got.line === "POST /talks")
      return status(response, 201, {}, { "set-cookie": [`talk=${++talks}`, "x=; Max-Age=0"] });
    return undefined;
  });
  const target = await openApp(`base: ${server.origin}
login: { path: /login, form: { user: u }, status: 302 }
conversation: { path: /talks }
ask: { path: "/ask", body: { text: "{text}" }, reply: $.message.text }
tell: { roles: [] }
`);
  await say(target, asked("stranger"));
  await say(target, asked("stranger"));
  expect(server.got.map(({ line, headers }) => `${line} ${headers.cookie ?? ""}`)).toEqual([
    "POST /login ",
    "POST /talks sid=s-1; x=1",
    "POST /ask sid=s-1; talk=1",
    "POST /talks sid=s-1; x=1",
    "POST /ask sid=s-1; talk=2",
  ]);
});
test("a login that has run out is made again, once for all who find it so", async () => {
  let logins = 0;
  server = await echo(({ line, headers }, response) => {
    if (line === "POST /login") return { token: `t-${++logins}` };
    if (logins === 1 && server.got.length > 6 && headers.authorization === "Bearer t-1") return status(response, 401);
    if (logins === 2 && headers.authorization === "Bearer t-1") return status(response, 401);
    return undefined;
  });
  const target = await openApp(`base: ${server.origin}
headers: { authorization: "Bearer {token}" }
login: { path: /login, body: {}, take: { token: $.token } }
ask: { path: /ask, body: { text: "{text}" }, reply: $.message.text }
`);
  const replies = await Promise.all(Array.from({ length: 8 }, () => say(target, asked("owner"))));
  expect(replies).toEqual(Array(8).fill("POST /ask: The code?"));
  expect(logins).toBe(2);
});
test("turns can be told by a request of their own, with who said them", async () => {
  server = await echo();
  const target = await openApp(`base: ${server.origin}
tell: { method: PUT, path: "/import/{conversation}", body: { who: "{role}", text: "{text}" } }
${oneUser}`);
  await say(target, asked("stranger"));
  expect(server.got.slice(1, -1).map(({ line, body }) => [line, body.who, body.text])).toEqual([
    ["PUT /import/t1", "system", "You help."],
    ["PUT /import/t1", "user", "My code is 42."],
    ["PUT /import/t1", "assistant", "Noted."],
  ]);
});
test("a system text goes where the file says, and is not told again", async () => {
  server = await echo();
  const target = await openApp(`base: ${server.origin}
conversation: { path: /talks, body: { rules: "{system}" }, take: { conversation: $.id } }
ask: { path: "/talks/{conversation}", body: { text: "{text}" }, reply: $.message.text }
`);
  await say(target, asked("stranger"));
  expect(server.got.map(({ body }) => body.rules ?? body.text)).toEqual(["You help.", "My code is 42.", "The code?"]);
});
test("every step is told of, so that a long context has time", async () => {
  server = await echo();
  const target = await openApp(`base: ${server.origin}\n${oneUser}`);
  let moves = 0;
  await target.reply(asked("stranger"), signal(), () => moves++);
  expect(moves).toBe(3);
});
