import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { expect, onTestFinished } from "vitest";
import type { z } from "zod";
import type { Failure } from "../records/index.ts";
import { onLoopback } from "../testing/loopback.ts";
import { targetFor } from "./index.ts";
import type { ChatRequest } from "./target.ts";

/** What a server was asked. */
export interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}
export type Handle = (asked: Asked["body"], response: ServerResponse, request: IncomingMessage) => void;

/** A server on this machine that answers as told, until the test is over; its requests are kept. */
export async function serve(handle: Handle) {
  const requests: Asked[] = [];
  const sockets = new Set<unknown>();
  const server = createServer((request, response) => {
    let text = "";
    sockets.add(request.socket);
    request.on("data", (chunk) => (text += chunk));
    request.on("end", () => {
      const body = text === "" ? {} : JSON.parse(text);
      requests.push({ method: request.method!, url: request.url!, body, headers: request.headers });
      handle(body, response, request);
    });
  });
  const { origin, close } = await onLoopback(server);
  onTestFinished(close);
  return { origin, requests, sockets, close };
}

export const json = (response: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}) =>
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));

/** What a vendor answers. */
export interface Answered {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** The vendor's side of a test: how a reply and an error look there, and what a request must look like. */
export interface VendorApi {
  /** The paths of a request for a reply and of the list of models; what a match captures is the model's name. */
  reply: RegExp;
  list?: { path: RegExp; body(models: readonly string[]): unknown };
  /** The vendor's own check of who asks: undefined, or the answer to a wrong key. */
  refuses(asked: Asked): Answered | undefined;
  schema: z.ZodType;
  /** The answer to a request that does not fit the schema. */
  invalid(problem: string): Answered;
  /** The answer to a model that is not there. */
  unknown(model: string): Answered;
}

/** A vendor's server on this machine: checks every request by the vendor's published schema, and answers in its shapes. */
export async function vendorServer(
  api: VendorApi,
  models: readonly string[],
  answer: (body: Asked["body"]) => Answered,
) {
  return await serve((body, response, request) => {
    const url = request.url!;
    const send = ({ status, headers, body }: Answered) => json(response, body, status, headers);
    const refused = api.refuses({ method: request.method!, url, headers: request.headers, body });
    if (refused) return send(refused);
    if (request.method === "GET" && api.list?.path.test(url)) return send({ body: api.list.body(models) });
    const match = request.method === "POST" ? api.reply.exec(url) : null;
    if (!match)
      return send({ status: 404, body: { error: { message: `no ${request.method} ${url} in the reference` } } });
    const parsed = api.schema.safeParse(body);
    if (!parsed.success) return send(api.invalid(parsed.error.message));
    const model = decodeURIComponent(match[1] ?? String(body.model));
    return send(models.includes(model) ? answer(body) : api.unknown(model));
  });
}

/** A short talk with settings of every sort. */
export const request: ChatRequest = {
  messages: [
    { role: "system", content: "The code is 42." },
    { role: "user", content: "Hello." },
    { role: "assistant", content: "Hello! What can I do?" },
    { role: "user", content: "What is the code?" },
  ],
  sampling: { temperature: 0.5, maxTokens: 20, seed: 7 },
};

/** Opens a target, asks it once and closes it. */
export async function ask(
  id: string,
  env: Record<string, string>,
  changes: Partial<ChatRequest> = {},
  signal = new AbortController().signal,
) {
  const target = await targetFor(id, { concurrency: 2, env });
  try {
    const answer = await target.reply({ ...request, ...changes }, signal);
    return { ...answer, described: target.describe(), capabilities: target.capabilities };
  } finally {
    await target.close!();
  }
}

/** The error of asking once. */
export const failureOf = async (...args: Parameters<typeof ask>) =>
  await ask(...args).then(
    () => expect.fail("no error"),
    (error) => error,
  );

/** A vendor with an API of its own: how its server looks, and what it answers. Usage is 19 tokens in and 10 out. */
export interface VendorCase {
  vendor: string;
  /** A model that its server has. */
  model: string;
  /** What the key is read from. */
  variable: string;
  /** The environment that leads to a server with a key. */
  env(origin: string, key: string): Record<string, string>;
  api(key: string): VendorApi;
  /** Settings that it does not take. */
  ignores: string[];
  said(text: string): Answered;
  cutOff(text: string): Answered;
  /** An answer that the vendor's own safety stop ended, where it has one, and how that is called in a reply. */
  stopped?: [(text: string) => Answered, "refusal" | "filter"];
  errors: Partial<Record<Failure["kind"], Answered>>;
}
