import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Attempt } from "./attempt.ts";
import { InputError } from "./errors.ts";
import { type Message, messageSchema } from "./message.ts";

/** Where a run keeps a message that attempts share: contexts/<sha256 of the file>.json. */
export const contextPath = (dir: string, ref: string): string =>
  join(dir, "contexts", `${ref.replace(/^sha256:/, "")}.json`);

/**
 * An attempt's messages with every reference replaced by what it stands for.
 * @throws InputError when a context is missing or is not what its name says
 */
export async function resolveMessages(dir: string, messages: Attempt["messages"]): Promise<Message[]> {
  return await Promise.all(messages.map((message) => ("context" in message ? load(dir, message.context) : message)));
}

async function load(dir: string, ref: string): Promise<Message> {
  const path = contextPath(dir, ref);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${path}: an attempt refers to this context, and it cannot be read (${error.code})`);
  });
  const hash = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  if (hash !== ref) throw new InputError(`${path}: was changed after the run: its content has the hash ${hash}`);
  try {
    return messageSchema.parse(JSON.parse(bytes.toString("utf8")));
  } catch {
    throw new InputError(`${path}: is not a message; its name is right, so it was never one`);
  }
}
