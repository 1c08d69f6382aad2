import { Pool } from "undici";
import { TargetError } from "../error.ts";
import { type Answerer, statusError } from "./status.ts";

/** A server, asked over connections that stay open: one a request under way, never shared by two at a time. */
export interface Connection extends Answerer {
  /** The body of an answer with status 200. @throws TargetError for everything else, without a key in it */
  request(method: "GET" | "POST", path: string, sent: Sent, signal: AbortSignal): Promise<string>;
  close(): Promise<void>;
}

export interface Sent {
  /** JSON. */
  body?: string;
  /** Besides the connection's own, in lower case; they win over it. */
  headers?: Record<string, string>;
}

export interface ConnectOptions {
  /** How many at a time. */
  connections: number;
  /** Sent with every request, in lower case. */
  headers?: Record<string, string>;
  keyFrom: Answerer["keyFrom"];
  /** What no message may hold. */
  secrets: readonly string[];
}

/** More than any reply: a server that sends more than this many bytes is broken. */
const mostBytes = 16 * 2 ** 20;

export function connect(origin: string, { connections, headers, keyFrom, secrets }: ConnectOptions): Connection {
  const { host } = new URL(origin);
  const pool = poolOf(origin, connections);
  const always = {
    "content-type": "application/json",
    accept: "application/json",
    "user-agent": "looselips",
    ...headers,
  };
  return {
    host,
    keyFrom,
    async request(method, path, sent, signal) {
      try {
        const response = await pool.request({
          method,
          path,
          headers: { ...always, ...sent.headers },
          signal,
          ...(sent.body === undefined ? {} : { body: sent.body }),
        });
        const text = await bounded(response.body, host);
        if (response.statusCode === 200) return text;
        const bad = { status: response.statusCode, headers: response.headers, body: text };
        throw statusError(bad, { host, keyFrom }, Date.now());
      } catch (error) {
        throw withoutKeys(asTargetError(error, host, signal), secrets);
      }
    },
    close: () => pool.destroy(),
  };
}

/** So many connections to a server, each for one request at a time. */
export const poolOf = (origin: string, connections: number): Pool =>
  new Pool(origin, {
    connections,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    headersTimeout: 0, // a request's time is its signal's
    bodyTimeout: 0,
    connect: { timeout: 10_000 },
  });

/** An answer's text. @throws TargetError when there is no end to it */
export async function bounded(body: AsyncIterable<Buffer>, host: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostBytes)
      throw new TargetError("bad-reply", `${host} sent more than ${mostBytes / 2 ** 20} MB: not a model's reply`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const advice: Record<string, string> = {
  ECONNREFUSED: "nothing listens there: is the server running, and the port right?",
  ENOTFOUND: "there is no such host: is its name right?",
  EAI_AGAIN: "the host's name cannot be looked up: is there a network?",
  UND_ERR_CONNECT_TIMEOUT: "no connection within 10 s: is the host up?",
  UND_ERR_SOCKET: "the connection was closed before the answer was whole",
  ECONNRESET: "the connection was reset",
};

/** What failed below HTTP, in words. */
export function asTargetError(error: unknown, host: string, signal: AbortSignal): TargetError {
  if (error instanceof TargetError) return error;
  if (signal.aborted) return new TargetError("timeout", `${host}: no answer in time`, { cause: error });
  const problem = error as NodeJS.ErrnoException & { errors?: NodeJS.ErrnoException[] };
  const code = problem.code ?? problem.errors?.[0]?.code ?? "";
  return new TargetError(
    "network",
    `${host} cannot be reached: ${advice[code] ?? `${code} ${problem.message}`.trim()}`,
    {
      cause: error,
    },
  );
}

/** Servers quote the key that they refuse, whole or in part. */
function withoutKeys(error: TargetError, secrets: readonly string[]): TargetError {
  const blank = (text: string) =>
    secrets
      .reduce((rest, secret) => rest.replaceAll(secret, "[key]"), text)
      .replace(/\b(sk|pk|key)-[\w*-]{6,}/g, "[key]")
      .replace(/Bearer \S+/g, "[key]");
  const { kind, message, status, retryAfterMs } = error;
  if (blank(message) === message) return error;
  return new TargetError(kind, blank(message), {
    ...(status === null ? {} : { status }),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  });
}
