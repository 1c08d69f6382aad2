import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { attemptSchema, InputError, type Message, type Reply, readJsonl, resolveMessages } from "../records/index.ts";
import { TargetError } from "./error.ts";
import type { TargetSource } from "./source.ts";
import type { Target } from "./target.ts";

/** Opens the recording of a run: the same plan gets the same replies again, without asking a model. */
export const logTarget: TargetSource = {
  name: "log",
  form: "log:RUN",
  about: "The replies that an earlier run's log holds, for the same plan (--plan RUN).",
  takes: (id) => id.startsWith("log:"),
  async open(id) {
    const dir = id.slice("log:".length);
    if (dir === "")
      throw new InputError('"log:" needs the folder of a run, such as log:results/2026-11-23T18-40-core-mini');
    const replies = await record(dir);
    if (replies.size === 0) throw new InputError(`${join(dir, "attempts.jsonl")} holds no replies to play back`);
    return player(id, replies, await recorded(dir));
  },
};

/** Replies to one and the same conversation, in the order of the plan: sampled epochs have several, and so have twins of which one is filtered. */
type Recording = Map<string, { replies: Reply[]; next: number }>;

/** A reply and its place in the plan: epoch by epoch, an attempt without a defense before its twins. */
interface Placed {
  epoch: number;
  isDefended: boolean;
  reply: Reply;
}

async function record(dir: string): Promise<Recording> {
  const recorded = new Map<string, Placed[]>();
  for await (const attempt of readJsonl(join(dir, "attempts.jsonl"), attemptSchema, { tornTail: "skip" })) {
    const messages = await resolveMessages(dir, attempt.messages);
    for (const [index, reply] of attempt.replies.entries()) {
      const turn = attempt.turns[index];
      if (turn === undefined) continue;
      const said = messages[turn + 1]; // the model's own words, where a defense let the listener hear others
      const { logprobs: _, ...rest } = reply; // of other words
      const own = said?.role === "assistant" && said.content !== reply.text ? { ...rest, text: said.content } : reply;
      const key = keyOf(messages.slice(0, turn + 1));
      const { epoch, defense } = attempt.axes;
      const entry = { epoch, isDefended: defense !== "none", reply: own };
      const entries = recorded.get(key);
      if (entries) entries.push(entry);
      else recorded.set(key, [entry]);
    }
  }
  const inOrder = (entries: Placed[]) =>
    entries.sort((a, b) => a.epoch - b.epoch || Number(a.isDefended) - Number(b.isDefended)).map(({ reply }) => reply);
  return new Map([...recorded].map(([key, entries]) => [key, { replies: inOrder(entries), next: 0 }]));
}

const keyOf = (messages: readonly Message[]): string =>
  createHash("sha256")
    .update(JSON.stringify(messages.map(({ role, content }) => [role, content])))
    .digest("base64");

/** What the recorded target could do: a recording has no more than was recorded. */
async function recorded(dir: string): Promise<{ model: string; capabilities: readonly unknown[] }> {
  const run = await readFile(join(dir, "run.json"), "utf8").then(JSON.parse, () => undefined);
  const { model, target } = (run ?? {}) as { model?: string; target?: { capabilities?: readonly unknown[] } };
  return { model: model ?? "unknown", capabilities: target?.capabilities ?? ["chat"] };
}

function player(
  id: string,
  recording: Recording,
  { model, capabilities }: { model: string; capabilities: readonly unknown[] },
): Target {
  return {
    id,
    capabilities: {
      chat: capabilities.includes("chat"),
      complete: capabilities.includes("complete"),
      logprobs: capabilities.includes("output-logprobs") ? "output" : "none",
      images: false,
      tools: false,
      sessions: false,
      seeds: false,
      contextTokens: null,
    },
    describe: () => ({
      recorded: model,
      replies: [...recording.values()].reduce((sum, { replies }) => sum + replies.length, 0),
    }),
    async reply({ messages }) {
      const entry = recording.get(keyOf(messages));
      if (!entry) {
        throw new TargetError(
          "bad-reply",
          `the recording ${id.slice("log:".length)} holds no reply to this conversation: it was made with another plan (use --plan)`,
        );
      }
      const reply = entry.replies[Math.min(entry.next++, entry.replies.length - 1)]!;
      return { reply, usage: { in: 0, out: 0 } };
    },
  };
}
