import { InputError } from "../../records/index.ts";
import type { TargetSource } from "../source.ts";
import type { Conversation, Target } from "../target.ts";
import type { Application } from "./application.ts";
import { loadApplication } from "./load.ts";
import { sender } from "./send.ts";
import { sessions } from "./sessions.ts";
import { Talk } from "./talk.ts";

/** Any HTTP application that answers a text with a text; a file says how. docs/applications.md tells how to write one. */
export const app: TargetSource = {
  name: "app",
  form: "app:FILE.yaml",
  about: "An HTTP application: a file says how it is logged in to, told and asked, and where its reply is.",
  takes: (id) => id.startsWith("app:"),
  async open(id, { concurrency, env }) {
    const file = id.slice("app:".length);
    if (file === "") throw new InputError('"app:" needs the file that describes the application, such as app:app.yaml');
    return application(id, loadApplication(file, env), concurrency);
  },
};

function application(id: string, app: Application, concurrency: number): Target {
  const requests = sender(app, concurrency);
  const users = sessions(app, requests);
  const talks = new WeakMap<Conversation, Talk>(); // a talk is forgotten when its attempt is
  const talkOf = (conversation: Conversation | undefined) => {
    const known = conversation && talks.get(conversation);
    const talk = known ?? new Talk(app, requests, users);
    if (conversation) talks.set(conversation, talk);
    return talk;
  };
  return {
    id,
    capabilities: {
      chat: true,
      complete: false,
      logprobs: "none",
      images: false,
      tools: false,
      sessions: app.tell !== null,
      contextTokens: null,
    },
    describe: () => ({
      application: app.name,
      url: `${app.origin}${app.path}`,
      file_sha256: app.sha256,
      users: app.users ? 2 : 1,
      conversation: app.tell === null ? "sent with every question" : "kept by the application",
      ...(app.tell === null ? {} : { told: app.tell.roles, not_told: app.tell.lost }),
      ...(app.users
        ? { stranger_asks_in: app.shared ? "the owner's conversation" : "a conversation of their own" }
        : {}),
    }),
    async reply(request, signal, moved = () => {}) {
      const text = await talkOf(request.conversation).reply(request, signal, moved);
      return { reply: { text, finish: "stop" }, usage: { in: 0, out: 0 } };
    },
    close: () => requests.close(),
  };
}
