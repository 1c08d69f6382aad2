import { TargetError } from "../error.ts";
import { parse } from "../http/body.ts";
import type { ReplyAt, Step } from "./application.ts";
import { type JsonPath, shape, textsAt } from "./json-path.ts";
import type { Values } from "./template.ts";

/** What an answer gave. */
export interface Given {
  /** Variables that were taken from it. */
  values: Values;
  /** Of the reply; "" where the step reads none. */
  text: string;
}

/** Reads an answer's body. @throws TargetError bad-reply when it is not JSON, or lacks what the step wants */
export function readAnswer({ take, reply }: Step, body: string): Given {
  const value = parse(body);
  const values: Record<string, unknown> = {};
  for (const [name, path] of Object.entries(take)) {
    const [found] = path.find(json(value, body));
    if (found === undefined || found === null || found === "") throw nothing(`take.${name}`, path, value);
    values[name] = found;
  }
  return { values, text: reply ? replyIn(reply, value, body) : "" };
}

function replyIn({ path }: ReplyAt, value: unknown, body: string): string {
  if (path.whole) return typeof value === "string" ? value : body;
  const texts = textsAt(path, json(value, body));
  if (!texts) throw nothing("reply", path, value);
  return texts.join("\n");
}

function json(value: unknown, body: string): unknown {
  if (value !== undefined) return value;
  const what = body === "" ? "nothing" : /^\s*</.test(body) ? "a web page" : "something that is not JSON";
  throw new TargetError("bad-reply", `the answer is ${what}: is the path right?`, { status: 200 });
}

const nothing = (key: string, path: JsonPath, value: unknown) =>
  new TargetError("bad-reply", `${key} ${path.text} matches nothing: the answer is ${shape(value)}`, { status: 200 });
