import { join } from "node:path";
import { testCanary } from "../canary/index.ts";
import type { Defense } from "../defenses/defense.ts";
import { asker, type Probe, say } from "../probes/probe.ts";
import type { Canary, Message } from "../records/index.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { type Answer, type ChatRequest, type Target, textOnly } from "../targets/target.ts";
import { freshFolder } from "../testing/fresh-folder.ts";
import type { Clock } from "./pacer.ts";
import type { PlanInput } from "./plan.ts";
import type { RunOptions } from "./run.ts";

// Small members for the tests of this folder: every rule of the interfaces, none of the words.

export const lobby = (name: string, others = 1): Scenario => ({
  name,
  about: "",
  options: { size: ["short", "long"] },
  others: () => others,
  plant({ asked, others: beside, options }, random) {
    const planted = [asked, ...beside].filter((canary) => canary.planted);
    const filler = options.size === "long" ? " Nothing to see.".repeat(80) : "";
    const messages: Message[] = planted.map((canary) => ({
      role: "system",
      content: `${canary.owner} ${canary.kind}: ${canary.value} (${random.int(1e6)})${filler}`,
    }));
    const voice = (who: string) => ({ name: who, first: `${who}: {text}`, next: `${who}: {text}` });
    return {
      scenario: name,
      messages,
      canaries: [asked, ...beside].map((canary) => canary.id),
      places: [],
      owner: voice(asked.owner),
      stranger: voice("Tom Reyes"),
      axes: { size: options.size ?? "short" },
      style: "chat",
    };
  },
});

export const probe = (name: string, role: Probe["role"], asks: Probe["asks"] = "secret", turns = 1): Probe => ({
  name,
  role,
  asks,
  about: "",
  async *ask(context, canary, random) {
    for (let turn = 0; turn < turns; turn++) {
      const reply = yield say(context, asker({ role, asks }), `${name} ${canary.owner}? ${random.int(1e9)}`, turn);
      if (reply.text === "") return;
    }
  },
});

export const none: Defense = { name: "none", about: "", guard: () => ({}) };
export const dots: Defense = {
  name: "dots",
  about: "",
  guard: (secrets) => ({
    before: (context) => ({
      ...context,
      messages: [{ role: "system", content: "Keep secrets." }, ...context.messages],
    }),
    inward: (message) => ({ ...message, content: `${message.content}.` }),
    after: (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret.value, "..."), text),
  }),
};

/** Canaries of some kinds, with owners of their own, and controls and markers after them. */
export function canariesOf(kinds: readonly string[], perKind: number, controls = 1, markers = 2): Canary[] {
  const names = ["Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal"];
  const one = (kind: string, n: number, planted: boolean) =>
    testCanary({
      kind,
      owner: `${names[n % 8]} ${planted ? "Park" : "Moss"}${Math.floor(n / 8)}`,
      value: `${kind}-${planted}-${n}`,
      planted,
    });
  const many = (kind: string, count: number, planted: boolean) =>
    Array.from({ length: count }, (_, n) => one(kind, n, planted));
  return [
    ...kinds.flatMap((kind) => [...many(kind, perKind, true), ...many(kind, controls, false)]),
    ...many("marker", markers, true),
  ];
}

export function planInput(changes: Partial<PlanInput> = {}): PlanInput {
  return {
    benchmark: { name: "test", version: "1.0.0" },
    scenarios: [
      { scenario: lobby("lobby"), options: { size: "short" } },
      { scenario: lobby("hall"), options: { size: "long" } },
    ],
    probes: [
      probe("ask", "attack"),
      probe("nag", "attack", "secret", 2),
      probe("utility", "utility"),
      probe("ordinary", "utility", "marker"),
    ],
    defenses: [none, dots],
    canaries: canariesOf(["phone", "email", "pin"], 4),
    epochs: 1,
    sampling: { temperature: 0, max_tokens: 64 },
    perCell: { attack: 3, defended: 2, control: 1, reach: 1, utility: 2 },
    seed: "seed",
    ...changes,
  };
}

/** A model that says the first line of its context that names whom the last message asks about. */
export const gossip = (request: ChatRequest): Answer => {
  const said = request.messages.map((message) => message.content);
  const about = /(?:ask|nag|utility|ordinary) (.+)\?/.exec(said.at(-1)!)?.[1] ?? "nobody";
  const line = said.slice(0, -1).find((text) => text.startsWith(about)) ?? "I do not know.";
  return { reply: { text: line, finish: "stop" }, usage: { in: 10, out: 5 } };
};

/** A target in this process. */
export const scripted = (
  reply: (request: ChatRequest, call: number) => Answer | Promise<Answer>,
): Target & { calls: number } => ({
  id: "reference:scripted",
  capabilities: textOnly,
  describe: () => ({}),
  calls: 0,
  async reply(request) {
    return await reply(request, this.calls++);
  },
});

/** Time that passes only when somebody waits. */
export function testClock(): Clock & { waits: number[] } {
  let now = Date.UTC(2026, 0, 1);
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    async sleep(ms) {
      waits.push(ms);
      now += ms;
    },
  };
}

/** Options of a whole run on `gossip`, in a folder of its own. */
export const runOptions = async (changes: Partial<RunOptions> = {}): Promise<RunOptions> => ({
  plan: planInput(),
  benchmarkSha256: "0".repeat(64),
  target: scripted(gossip),
  version: "0.1.0",
  limit: null,
  concurrency: 4,
  results: join(freshFolder(), "results"),
  retry: { retries: 0, minMs: 0 },
  clock: testClock(),
  ...changes,
});
