import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { Message } from "../../records/index.ts";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { onLoopback } from "../../testing/loopback.ts";
import { targetFor } from "../index.ts";
import type { ChatRequest, Conversation, Target } from "../target.ts";

/** A request as a server on this machine got it. */
export interface Got {
  /** "POST /login" */
  line: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever was sent
  body: any;
  headers: IncomingMessage["headers"];
}

export interface TestServer {
  origin: string;
  got: Got[];
  lines(): string[];
  close(): Promise<void>;
}

/** What a handler returns that answers by itself, later or never. */
export const handled = Symbol("handled");

/** A server that answers as told: what the handler returns is sent as JSON. */
export async function serve(handle: (got: Got, response: ServerResponse) => unknown): Promise<TestServer> {
  const got: Got[] = [];
  const server: Server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const form = request.headers["content-type"]?.includes("form-urlencoded");
    const body = form ? Object.fromEntries(new URLSearchParams(text)) : text === "" ? undefined : JSON.parse(text);
    const one = { line: `${request.method} ${request.url}`, body, headers: request.headers };
    got.push(one);
    const answer = handle(one, response);
    if (answer !== handled) response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  return { ...(await onLoopback(server)), got, lines: () => got.map(({ line }) => line) };
}

/** Answers with a status. */
export const status = (response: ServerResponse, code: number, body: unknown = {}, headers = {}): typeof handled => {
  response.writeHead(code, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  return handled;
};

/** Writes an application's file and gives its path. */
export function appFile(yaml: string): string {
  const path = join(freshFolder(), "app.yaml");
  writeFileSync(path, yaml);
  return path;
}

/** Opens an application whose file is what stands here, below its name. */
export const openApp = (yaml: string, env: Record<string, string> = {}): Promise<Target> =>
  targetFor(`app:${appFile(`name: test\n${yaml}`)}`, { concurrency: 8, env });

/** An application on this machine that keeps conversations and echoes what it is asked; handle may answer first. */
export async function echo(handle: (got: Got, response: ServerResponse) => unknown = () => undefined) {
  let talks = 0;
  return await serve((got, response) => {
    const answer = handle(got, response);
    if (answer !== undefined) return answer;
    if (got.line === "POST /login") return { token: `token-${got.body.user}` };
    if (got.line === "POST /talks") return { id: `t${++talks}` };
    return { message: { text: `${got.line}: ${got.body.text}` } };
  });
}

/** Files for it, from the second line on. */
export const oneUser = `conversation: { path: /talks, take: { conversation: $.id } }
ask: { path: "/talks/{conversation}", body: { text: "{text}" }, reply: $.message.text }
`;
export const twoUsers = `headers: { authorization: "Bearer {token}" }
users: { owner: { user: ada }, stranger: { user: tom } }
login: { path: /login, body: { user: "{user}", password: "\${PASSWORD}" }, take: { token: $.token } }
${oneUser}`;

/** A short talk, and a question about it. */
export const signal = () => AbortSignal.timeout(30_000);
export const sampling = { temperature: 0.5, maxTokens: 20, seed: 7 };
export const context: Message[] = [
  { role: "system", content: "You help." },
  { role: "user", content: "My code is 42." },
  { role: "assistant", content: "Noted." },
];
export const question: Message = { role: "user", content: "The code?" };
export const asked = (speaker: Conversation["speaker"], messages = [...context, question]): ChatRequest => ({
  messages,
  sampling,
  conversation: { speaker },
});
export const say = async (target: Target, request: ChatRequest) => (await target.reply(request, signal())).reply.text;
