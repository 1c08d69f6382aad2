import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";
import type { Message, ScoredToken } from "../records/index.ts";
import type { ModelReply, ReplyOptions } from "./language-model.ts";

/** A question to a model on another thread, and its answer. */
export type Call =
  | { op: "reply"; messages: readonly Message[]; options: ReplyOptions }
  | { op: "goOn"; text: string; options: ReplyOptions }
  | { op: "score"; text: string; detail: boolean };
export type Answered = { id: number; value: unknown } | { id: number; error: string; range: boolean };

/** What reads and writes: a model here, or the same on other threads. */
export interface Speaker {
  reply(messages: readonly Message[], options: ReplyOptions): Promise<ModelReply>;
  goOn(text: string, options: ReplyOptions): Promise<ModelReply>;
  score(text: string, detail: boolean): Promise<ScoredToken[]>;
  close(): Promise<void>;
}

interface Thread {
  worker: Worker;
  pending: Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>;
  /** Why it ended, if it did: it answers nothing any more. */
  broken?: unknown;
}

/**
 * The same model on several threads. A talk goes to the thread that its first message names, so that contexts which
 * begin alike are computed once; since a reply depends on its request alone, which thread it was never shows.
 * @param bytes the model's file
 * @param entry worker.js, beside this file once it is built
 */
export function workers(bytes: Uint8Array, count: number, entry = new URL("./worker.js", import.meta.url)): Speaker {
  const threads = Array.from({ length: count }, (): Thread => {
    const worker = new Worker(entry, { workerData: bytes });
    const pending: Thread["pending"] = new Map();
    worker.unref(); // idle: it must not keep the process alive
    worker.on("message", (answer: Answered) => {
      const waiting = pending.get(answer.id);
      pending.delete(answer.id);
      if (pending.size === 0) worker.unref();
      if ("error" in answer) waiting?.reject(answer.range ? new RangeError(answer.error) : new Error(answer.error));
      else waiting?.resolve(answer.value);
    });
    const thread: Thread = { worker, pending };
    worker.on("error", (error) => {
      thread.broken = error;
      for (const { reject } of pending.values()) reject(error);
      pending.clear();
    });
    return thread;
  });
  let last = 0;
  const ask = <T>(key: string, call: Call): Promise<T> => {
    const thread = threads[createHash("sha256").update(key).digest().readUInt32LE(0) % count]!;
    if (thread.broken !== undefined) return Promise.reject(thread.broken);
    const id = ++last;
    return new Promise<T>((resolve, reject) => {
      thread.pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
      thread.worker.ref();
      thread.worker.postMessage({ id, call });
    });
  };
  return {
    reply: (messages, options) => ask(messages[0]?.content ?? "", { op: "reply", messages, options }),
    goOn: (text, options) => ask(text, { op: "goOn", text, options }),
    score: (text, detail) => ask(text, { op: "score", text, detail }),
    close: async () => {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
