import { createParser } from "eventsource-parser";
import { TargetError } from "../error.ts";
import { excerpt, parse, said } from "../http/body.ts";
import type { ReplyAt } from "./application.ts";
import { shape, textsAt } from "./json-path.ts";

/** More than any reply. */
const mostBytes = 16 * 2 ** 20;

/**
 * Reads a reply out of a stream of server-sent events: the texts of all events, put together.
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
 * @throws TargetError network when the stream ends before its last event; server when it holds an event named "error";
 *   bad-reply when no event holds a text
 */
export async function readEvents(chunks: AsyncIterable<Uint8Array>, { path, stream }: ReplyAt): Promise<string> {
  const { event: wanted = null, done = null } = stream ?? {};
  let text = "";
  let ended = false;
  let events = 0;
  let matched = 0;
  let seen: unknown;
  const parser = createParser({
    onEvent({ event, data }) {
      if (ended) return;
      if (done !== null && (data === done || event === done)) ended = true;
      if (data === done) return;
      if (event === "error") throw new TargetError("server", `the stream broke off: ${said(data).message}`);
      events++;
      if (wanted !== null && (event ?? "message") !== wanted) return;
      const value = parse(data);
      const found = path.whole ? [typeof value === "string" ? value : data] : textsAt(path, value);
      if (found) {
        matched++;
        text += found.join("");
      } else seen ??= value ?? data;
    },
  });
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new TargetError("bad-reply", `more than ${mostBytes / 2 ** 20} MB of events`);
    parser.feed(decoder.decode(chunk, { stream: true }));
    if (ended) break;
  }
  if (done !== null && !ended)
    throw new TargetError("network", `the stream ended after ${events} events, before "${excerpt(done, 40)}"`);
  if (matched > 0) return text;
  const why =
    events === 0 ? "there were none" : `the first one that counts is ${seen === undefined ? "missing" : shape(seen)}`;
  throw new TargetError("bad-reply", `stream.reply ${path.text} matches nothing in ${events} events: ${why}`);
}
