import type { ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import type { Message } from "../../records/index.ts";
import type { Target } from "../target.ts";
import {
  asked,
  echo,
  type Got,
  handled,
  oneUser,
  openApp,
  say,
  signal,
  status,
  type TestServer,
  twoUsers,
} from "./testing.ts";

let server: TestServer;
afterEach(() => server?.close());

const failure = (target: Target, request = asked("stranger")) =>
  target.reply(request, signal()).then(
    () => expect.fail("no error"),
    (error) => error,
  );

const env = { PASSWORD: "pass-word" };

const texts = () => server.got.map(({ line, body }) => (line === "POST /talks" ? "open" : body.text));
/** Fails the message that says so, the first time. */
const failingOnce = (text: string, how: (response: ServerResponse) => void) => {
  let failed = false;
  return ({ body }: Got, response: ServerResponse) => {
    if (failed || body?.text !== text) return undefined;
    failed = true;
    how(response);
    return handled;
  };
};

test("after a 429 the next try goes on where this one stopped", async () => {
  server = await echo(
    failingOnce("My code is 42.", (response) => status(response, 429, { error: "slow" }, { "retry-after": "2" })),
  );
  const target = await openApp(`base: ${server.origin}\n${oneUser}`);
  const request = asked("stranger");
  expect(await failure(target, request)).toMatchObject({ kind: "rate-limit", retryAfterMs: 2000 });
  expect(await say(target, request)).toBe("POST /talks/t1: The code?");
  expect(texts()).toEqual(["open", "You help.", "My code is 42.", "My code is 42.", "The code?"]);
});
test.each(["My code is 42.", "The code?"])(
  "after a failure at %j that may have arrived, all is told anew elsewhere",
  async (at) => {
    server = await echo(failingOnce(at, (response) => status(response, 502, { error: "upstream" })));
    const target = await openApp(`base: ${server.origin}\n${oneUser}`);
    const request = asked("stranger");
    expect(await failure(target, request)).toMatchObject({ kind: "server", status: 502 });
    expect(await say(target, request)).toBe("POST /talks/t2: The code?");
    expect(texts().slice(texts().lastIndexOf("open"))).toEqual(["open", "You help.", "My code is 42.", "The code?"]);
  },
);
test("a later turn that failed is asked in a new conversation, the earlier ones before it, by whom they were", async () => {
  server = await echo(failingOnce("Sure?", (response) => response.socket!.destroy()));
  const target = await openApp(`base: ${server.origin}\n${twoUsers}`, env);
  const first = asked("stranger");
  await say(target, first);
  const messages: Message[] = [
    ...first.messages,
    { role: "assistant", content: "x" },
    { role: "user", content: "Sure?" },
  ];
  expect(await failure(target, { ...first, messages })).toMatchObject({ kind: "network" });
  server.got.length = 0;
  expect(await say(target, { ...first, messages })).toBe("POST /talks/t4: Sure?");
  expect(server.got.map(({ line, body, headers }) => [line, body?.text, headers.authorization])).toEqual([
    ["POST /talks", undefined, "Bearer token-ada"],
    ["POST /talks/t3", "You help.", "Bearer token-ada"],
    ["POST /talks/t3", "My code is 42.", "Bearer token-ada"],
    ["POST /talks", undefined, "Bearer token-tom"],
    ["POST /talks/t4", "The code?", "Bearer token-tom"],
    ["POST /talks/t4", "Sure?", "Bearer token-tom"],
  ]);
});
test("a try that ran out of time is over before the next begins", async () => {
  const time = new AbortController();
  server = await echo(({ body }) => {
    if (body?.text !== "My code is 42." || time.signal.aborted) return undefined;
    time.abort();
    return handled; // and never answers
  });
  const target = await openApp(`base: ${server.origin}\n${oneUser}`);
  const request = asked("stranger");
  const late = target.reply(request, time.signal);
  const again = say(target, request); // at once, as the engine does when a target does not listen to its signal
  await expect(late).rejects.toMatchObject({ kind: "timeout" });
  expect(await again).toBe("POST /talks/t2: The code?");
});
