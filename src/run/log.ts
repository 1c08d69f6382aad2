import { mkdir } from "node:fs/promises";
import {
  type Attempt,
  attemptSchema,
  contextPath,
  type Message,
  readJsonl,
  resolveMessages,
} from "../records/index.ts";
import type { PlayedAttempt } from "./execute.ts";
import { cannotWriteError, replaceFile } from "./files.ts";
import { paths } from "./folder.ts";
import { type LineLog, openLines } from "./line-log.ts";
import { recent } from "./recent.ts";
import { sha256 } from "./spec.ts";

/** The attempts of a run's log, one at a time, with their contexts in place; a last line that a crash cut off is passed over. */
export async function* readLog(dir: string): AsyncGenerator<PlayedAttempt, void, undefined> {
  const contexts = recent<Promise<Message[]>>(256); // twins stand close together
  for await (const attempt of readJsonl(paths(dir).attempts, attemptSchema, { tornTail: "skip" })) {
    const messages = attempt.messages.map((message) =>
      "context" in message ? contexts(message.context, () => resolveMessages(dir, [message])) : [message],
    );
    yield { ...attempt, messages: (await Promise.all(messages)).flat() };
  }
}

/** A message that comes again is kept once under contexts/ when its text is longer than this many characters: a file takes a block of the disk and four calls, so a shorter one costs less in place. */
const longText = 1024;

/** The end of a run's log. */
export type LogWriter = LineLog<PlayedAttempt>;

/** @throws InputError when the folder cannot be written */
export async function openLog(dir: string): Promise<LogWriter> {
  const { attempts, contexts } = paths(dir);
  await mkdir(contexts, { recursive: true }).catch((error) => {
    throw cannotWriteError(contexts, error);
  });
  const lines = await openLines(attempts);
  const met: Met = new Map();
  return {
    async append(attempt) {
      const messages = await Promise.all(
        attempt.messages.map((message, index) =>
          index < (attempt.turns[0] ?? attempt.messages.length - 1) && message.content.length > longText
            ? keep(dir, message, met)
            : message,
        ),
      );
      await lines.append({ ...attempt, messages } satisfies Attempt);
    },
    close: lines.close,
  };
}

/** In its first line a message stands as it is; from the second on it is kept once, whole or not at all, and named. */
async function keep(dir: string, message: Message, met: Met): Promise<Message | { context: string }> {
  const text = JSON.stringify(message);
  const context = `sha256:${sha256(text)}`;
  const written = met.get(context);
  if (written === undefined) {
    met.set(context, null);
    return message;
  }
  const file = written ?? replaceFile(contextPath(dir, context), text, false); // the log's own flush at the end is enough
  met.set(context, file);
  await file;
  return { context };
}

/** Long messages that were written so far: null once in a line, then the writing of their own file. */
type Met = Map<string, Promise<void> | null>;
