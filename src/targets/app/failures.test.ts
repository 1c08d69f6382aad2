import type { ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import type { TargetError } from "../error.ts";
import { targetFor } from "../index.ts";
import { appFile, handled, openApp, serve, status, type TestServer } from "./testing.ts";

let server: TestServer;
afterEach(() => server?.close());

const request = {
  messages: [{ role: "user" as const, content: "The code?" }],
  sampling: { temperature: 0, maxTokens: 20 },
};
const reply = async (yaml: string, env = {}) => {
  const target = await openApp(`base: ${server.origin}\n${yaml}`, env);
  return await target.reply(request, AbortSignal.timeout(30_000));
};
const failure = async (yaml: string, env = {}): Promise<TargetError> =>
  await reply(yaml, env).then(
    () => expect.fail("no error"),
    (error) => error,
  );
const ask = 'ask: { path: /chat, body: { text: "{text}" }, reply: $.message.text }\n';
const streamed = (stream: string) => `ask: { path: /chat, body: { text: "{text}" }, stream: ${stream} }\n`;

test("a reply path that matches nothing says which, and what is there, and no value", async () => {
  server = await serve(() => ({ data: { answer: "secret words", id: 7 } }));
  const error = await failure(ask);
  expect(error).toMatchObject({ name: "TargetError", kind: "bad-reply", status: 200 });
  expect(error.message).toBe(
    "ask: reply $.message.text matches nothing: the answer is a mapping with data (a mapping with answer, id)",
  );
});
test("so does what a login should give", async () => {
  server = await serve(() => ({ access: "secret" }));
  const error = await failure(`login: { path: /login, body: {}, take: { token: $.token } }\n${ask}`);
  expect(error.message).toBe("login: take.token $.token matches nothing: the answer is a mapping with access");
});
test.each([
  [
    401,
    "auth",
    /login: 127\.0\.0\.1:\d+ answered 401: bad password \(who asks is said by headers, users and login in /,
  ],
  [403, "auth", /answered 403/],
  [429, "rate-limit", /answered 429/],
  [500, "server", /answered 500/],
  [404, "bad-reply", /is the path of "login" right\?/],
  [302, "bad-reply", /a redirect is not followed.*status: 302/],
])("a login that is answered with %i is %s", async (code, kind, message) => {
  server = await serve((_, response) => status(response, code, { error: "bad password" }));
  const error = await failure(`login: { path: /login, body: {} }\n${ask}`);
  expect(error).toMatchObject({ kind, status: code });
  expect(error.message).toMatch(message);
});
test("a success that is not the one the file wants is none", async () => {
  server = await serve((_, response) => status(response, 200, {}));
  expect((await failure(`login: { path: /login, status: 302 }\n${ask}`)).message).toMatch(
    /answered 200: .*status: 302/,
  );
});
test("what came from the environment, a login or a cookie is in no message, though the server says it", async () => {
  server = await serve(({ line, headers, body }, response) => {
    if (line === "POST /login") {
      response.setHeader("set-cookie", "sid=cookie-value");
      return { token: "token-value" };
    }
    return status(response, 500, { error: [headers.cookie, headers.a, headers.b, body.text].join(" ") });
  });
  const env = { KEY: "key-value", PASSWORD: "pass-value" };
  const error = await failure(
    `headers: { a: "Bearer {token}" }
login: { path: /login, body: { password: "\${PASSWORD}" }, take: { token: $.token } }
ask: { path: /chat, headers: { b: "\${KEY}" }, body: { text: "\${PASSWORD} {text}" }, reply: $.x }
`,
    env,
  );
  expect(error.message).not.toMatch(/key-value|pass-value|token-value|cookie-value/);
  expect(error.message).toContain("ask: ");
  expect(error.message).toContain("sid=[cookie] Bearer [token] [KEY] [PASSWORD] The code?");
});
test.each([
  ["<html>Welcome</html>", /the answer is a web page: is the path right\?/],
  ["hello", /the answer is something that is not JSON/],
  ["", /the answer is nothing/],
  ['{"message":{"te', /not JSON/],
])("an answer %j is a bad reply", async (body, message) => {
  server = await serve((_, response) => {
    response.writeHead(200).end(body);
    return handled;
  });
  const error = await failure(ask);
  expect(error.kind).toBe("bad-reply");
  expect(error.message).toMatch(message);
});
test("plain text is a reply where the path is $", async () => {
  server = await serve((_, response) => {
    response.writeHead(200).end("It is 42.");
    return handled;
  });
  const yaml = 'ask: { path: /, body: "{text}", reply: $ }\n';
  expect((await reply(yaml)).reply).toEqual({ text: "It is 42.", finish: "stop" });
  expect(server.got[0]!.body).toBe("The code?");
});
test("an application that is down is a network error that says where", async () => {
  server = await serve(() => ({}));
  await server.close();
  expect(await failure(ask)).toMatchObject({
    kind: "network",
    message: expect.stringMatching(/^ask: 127.*nothing listens/),
  });
});
test("an endless answer is cut off", async () => {
  server = await serve((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(" ".repeat(1 << 20)));
    };
    response.on("drain", more);
    more();
    return handled;
  });
  expect(await failure(ask)).toMatchObject({ kind: "bad-reply", message: expect.stringContaining("more than 16 MB") });
});
test("a variable that cannot stand in a header is said", async () => {
  server = await serve(({ line }) => (line === "POST /login" ? { token: "two\nlines" } : {}));
  const yaml = `headers: { a: "{token}" }\nlogin: { path: /login, take: { token: $.token } }\n${ask}`;
  expect(await failure(yaml)).toMatchObject({ kind: "bad-reply", message: expect.stringContaining("cannot be sent") });
});

/** Sends parts of a stream one by one. */
const stream = (parts: string[], end: (response: ServerResponse) => unknown = (response) => response.end()) =>
  serve((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const next = () => {
      const part = parts.shift();
      if (part === undefined) end(response);
      else response.write(part, () => setTimeout(next, 5));
    };
    next();
    return handled;
  });

test("the texts of a stream's events are put together, however they are cut up", async () => {
  const text = 'data: {"delta":"It is "}\n\nevent: ping\ndata: {}\n\ndata: {"delta":"42 \u20ac."}\n\ndata: [DONE]\n\n';
  const bytes = [...Buffer.from(text)].map((byte) => Buffer.from([byte]) as unknown as string);
  server = await stream(bytes);
  expect((await reply(streamed("{ reply: $.delta, done: '[DONE]' }"))).reply.text).toBe("It is 42 \u20ac.");
  expect(server.got[0]!.headers.accept).toBe("text/event-stream");
});
test("events of one name alone, of plain text, and a last one by its name", async () => {
  server = await stream([
    "event: token\ndata: It is\n\nevent: debug\ndata: no\n\nevent: token\ndata:  42\n\nevent: end\ndata: x\n\n",
  ]);
  expect((await reply(streamed("{ reply: $, event: token, done: end }"))).reply.text).toBe("It is 42");
});
test("what comes after the last event is not waited for", async () => {
  server = await stream(['data: {"d":"42"}\n\ndata: [DONE]\n\n'], () => {});
  expect((await reply(streamed("{ reply: $.d, done: '[DONE]' }"))).reply.text).toBe("42");
});
test("a stream that is cut off is a network error: by a broken connection, or before its last event", async () => {
  server = await stream(['data: {"d":"4"}\n\n'], (response) => response.socket!.destroy());
  expect(await failure(streamed("{ reply: $.d }"))).toMatchObject({ kind: "network" });
  await server.close();
  server = await stream(['data: {"d":"4"}\n\n']);
  const error = await failure(streamed("{ reply: $.d, done: '[DONE]' }"));
  expect(error).toMatchObject({ kind: "network", message: 'ask: the stream ended after 1 events, before "[DONE]"' });
});
test("a reply path that matches nothing in a stream says what is there", async () => {
  server = await stream(['data: {"choice":{"text":"secret"}}\n\n']);
  const error = await failure(streamed("{ reply: $.delta }"));
  expect(error).toMatchObject({ kind: "bad-reply" });
  expect(error.message).toBe(
    "ask: stream.reply $.delta matches nothing in 1 events: the first one that counts is a mapping with choice (a mapping with text)",
  );
});
test("an answer that is no stream has no events", async () => {
  server = await serve(() => ({ delta: "x" }));
  expect((await failure(streamed("{ reply: $.delta }"))).message).toMatch(/in 0 events: there were none/);
});
test("an event named error is the application's failure", async () => {
  server = await stream(['data: {"d":"4"}\n\nevent: error\ndata: {"error":"overloaded"}\n\n']);
  expect(await failure(streamed("{ reply: $.d }"))).toMatchObject({
    kind: "server",
    message: "ask: the stream broke off: overloaded",
  });
});
test("a file that is not there, or not named, is bad input", async () => {
  await expect(openApp("ask: 3")).rejects.toThrow(/app\.yaml:\d:\d+: base is missing/);
  await expect(targetFor("app:", { concurrency: 1, env: {} })).rejects.toThrow(/needs the file that describes/);
  await expect(targetFor("app:/nowhere.yaml", { concurrency: 1, env: {} })).rejects.toThrow(/cannot read/);
  const file = appFile('name: x\nbase: http://h\nask: { path: /, body: "${NO_SUCH} {text}", reply: $ }\n');
  await expect(targetFor(`app:${file}`, { concurrency: 1, env: {} })).rejects.toThrow(/NO_SUCH is not set/);
});
