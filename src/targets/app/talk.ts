import { randomUUID } from "node:crypto";
import type { Message } from "../../records/index.ts";
import { TargetError } from "../error.ts";
import { promptOf } from "../openai/target.ts";
import type { ChatRequest } from "../target.ts";
import type { Application, Speaker, Step } from "./application.ts";
import type { Cookies } from "./cookies.ts";
import type { Sender } from "./send.ts";
import type { Session, Sessions } from "./sessions.ts";
import type { Values } from "./template.ts";

/** Somebody in a talk: their login, and the cookies of theirs that belong to this talk alone. */
interface Party {
  session: Session;
  cookies: Cookies;
}

/**
 * One attempt's talk with an application that may keep the conversation on its side. The owner tells what stands before the first question,
 * then the speaker asks: in the same conversation, or in one of their own.
 *
 * A request that failed before it was answered may have arrived. Its next try begins a new conversation and tells all of it there, so that no
 * conversation ever holds a message twice. One that surely did not arrive, or was put off with a 429, goes on where it stopped.
 */
export class Talk {
  readonly #app: Application;
  readonly #sender: Sender;
  readonly #sessions: Sessions;
  readonly #parties = new Map<Speaker, Party>();
  readonly #conversations = new Map<Speaker, Values>();
  #attempt = randomUUID();
  /** Messages before the first question. */
  #context: number | undefined;
  /** Messages that the application has. */
  #told = 0;
  #before: Promise<unknown> = Promise.resolve();

  constructor(app: Application, sender: Sender, sessions: Sessions) {
    this.#app = app;
    this.#sender = sender;
    this.#sessions = sessions;
  }

  /** The reply to the last message; told of every step. One at a time: a try that ran out of time is over before the next. */
  async reply(request: ChatRequest, signal: AbortSignal, moved: () => void): Promise<string> {
    const reply = this.#before.then(() => this.#go(request, signal, moved));
    this.#before = reply.catch((error) => {
      if (!stays(error)) this.#restart();
    });
    return await reply;
  }

  async #go({ messages, sampling, conversation }: ChatRequest, signal: AbortSignal, moved: () => void) {
    const { users, shared, tell, ask } = this.#app;
    this.#context ??= messages.length - 1;
    const context = messages.slice(0, this.#context);
    const speaker: Speaker = users ? (conversation?.speaker ?? "stranger") : "owner";
    const asksIn: Speaker = shared || tell === null ? "owner" : speaker;
    const { temperature, maxTokens: max_tokens, seed = 0 } = sampling;
    const common = { system: systemOf(context), temperature, max_tokens, seed };
    const say = async (step: Step, message: Message, who: Speaker, where: Speaker, before: readonly Message[]) => {
      const values = { ...common, text: message.content, role: this.#app.roles[message.role] };
      const history = { messages: this.#listOf([...before, message]), context: promptBefore(before) };
      const text = await this.#say(step, { ...values, ...history }, who, where, signal);
      moved();
      return text;
    };
    for (; tell && this.#told < messages.length - 1; this.#told++) {
      const message = messages[this.#told]!;
      if (this.#told < this.#context) {
        if (tell.roles.includes(message.role)) await say(tell.step, message, "owner", "owner", []);
      } else if (message.role === "user") await say(ask, message, speaker, asksIn, []); // it answered this one itself
    }
    const text = await say(ask, messages.at(-1)!, speaker, asksIn, messages.slice(0, -1));
    this.#told = messages.length;
    return text;
  }

  async #say(step: Step, values: Values, who: Speaker, where: Speaker, signal: AbortSignal): Promise<string> {
    if (!this.#conversations.has(where)) {
      const own = { conversation: randomUUID() };
      const { conversation } = this.#app;
      const taken = conversation ? await this.#send(conversation, { ...values, ...own }, where, signal) : undefined;
      this.#conversations.set(where, { ...own, ...taken?.values });
    }
    const { text } = await this.#send(step, { ...values, ...this.#conversations.get(where) }, who, signal);
    return text;
  }

  /** Sends as somebody, who logs in first, and again where a login has run out. */
  async #send(step: Step, values: Values, who: Speaker, signal: AbortSignal) {
    const as = ({ session, cookies }: Party) =>
      this.#sender.send(step, { ...values, ...session.values, attempt: this.#attempt }, cookies, signal);
    const party = this.#parties.get(who) ?? (await this.#enter(who, signal));
    try {
      return await as(party);
    } catch (error) {
      if (!this.#app.login || this.#app.freshUsers || !(error instanceof TargetError) || error.status !== 401)
        throw error;
      return await as(await this.#enter(who, signal, party.session));
    }
  }

  async #enter(who: Speaker, signal: AbortSignal, refused?: Session): Promise<Party> {
    const session = await this.#sessions.of(who, this.#attempt, signal, refused);
    const party = { session, cookies: session.cookies.copy() };
    this.#parties.set(who, party);
    return party;
  }

  #restart() {
    this.#told = 0;
    this.#attempt = randomUUID();
    this.#parties.clear();
    this.#conversations.clear();
  }

  #listOf(messages: readonly Message[]): unknown[] {
    const { each, roles } = this.#app;
    return messages.map(({ role, content }) => each.fill({ role: roles[role], content }));
  }
}

const systemOf = (messages: readonly Message[]) =>
  messages
    .filter(({ role }) => role === "system")
    .map(({ content }) => content)
    .join("\n\n");

/** What was said before a question, written as one text. */
const promptBefore = (messages: readonly Message[]) => (messages.length === 0 ? "" : promptOf([...messages]));

const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/** Whether the application surely has no more of the talk than before the error. */
const stays = (error: unknown): boolean =>
  error instanceof TargetError &&
  (error.kind === "rate-limit" || neverSent.has((error.cause as NodeJS.ErrnoException | undefined)?.code ?? ""));
