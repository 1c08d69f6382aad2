import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { type Attempt, contextPath, type Message, type MetricRow, type Reply } from "../records/index.ts";
import { freshFolder, looselips, tinyBenchmark } from "./command-line.ts";
import { jsonOf, linesOf } from "./run-files.ts";

const example = fileURLToPath(new URL("../../examples/helpdesk/", import.meta.url));
const benchmark = tinyBenchmark((text) =>
  text
    .replace(/^scenarios:.*$/m, "scenarios: [{ name: chat-history, size: short }]")
    .replace(/^probes:.*$/m, "probes: [direct, small-talk, translate, repeat-above, utility]")
    .replace(/^defenses:.*\n/m, ""),
);
process.env.HELPDESK_PASSWORD = "correct-horse";

/** The example's server, as its README starts it, with a store of its own, until the test is over. */
async function helpdesk() {
  const store = join(freshFolder(), "tickets.jsonl");
  const child = spawn(process.execPath, [join(example, "server.mjs"), "0", store]);
  onTestFinished(() => void child.kill());
  let said = "";
  child.stderr.on("data", (chunk) => (said += chunk));
  const base = await new Promise<string>((resolve, reject) => {
    child.on("exit", () => reject(new Error(said)));
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const [url] = /http:\/\/[\d.]+:\d+/.exec(said) ?? [];
      if (url) resolve(url);
    });
  });
  return {
    /** The example's file with this server's address, and changes. */
    app(change: (text: string) => string = (text) => text): string {
      const path = join(freshFolder(), "app.yaml");
      const text = readFileSync(join(example, "app.yaml"), "utf8").replace(/^base: .*$/m, `base: ${base}`);
      writeFileSync(path, change(text));
      return path;
    },
    tickets: () => ticketsIn(store),
  };
}
const run = (app: string, out: string) =>
  looselips([
    "run",
    benchmark,
    "--model",
    `app:${app}`,
    "--concurrency",
    "8",
    "--quiet",
    "--seed",
    "one",
    "--out",
    out,
  ]);

interface Written {
  by: string;
  text: string;
}

/** The store's tickets in the order they were opened, with what was written on each. */
function ticketsIn(store: string): Written[][] {
  const all = new Map<string, Written[]>();
  for (const { ticket, message } of linesOf(dirname(store), basename(store)) as { ticket: string; message?: Written }[])
    all.set(ticket, message ? [...all.get(ticket)!, message] : []);
  return [...all.values()];
}

/** The log's attempts, with messages that were kept elsewhere in their place. */
const attemptsOf = (dir: string) =>
  linesOf(dir, "attempts.jsonl").map((line) => {
    const { messages, ...attempt } = line as unknown as Attempt;
    const whole = messages.map(
      (message): Message =>
        "content" in message ? message : JSON.parse(readFileSync(contextPath(dir, message.context), "utf8")),
    );
    return { ...attempt, messages: whole };
  });

/** What an attempt must have left in its ticket: who wrote before, then every question and answer. */
function expected({ messages, turns: [first], replies }: { messages: Message[]; turns: number[]; replies: Reply[] }) {
  const before = messages.slice(0, first).filter(({ role }) => role !== "assistant");
  return [...before, ...messages.slice(first)].map(({ content }) => content).concat(replies.at(-1)!.text);
}
const asText = (texts: string[]) => JSON.stringify(texts);

test("a run finds the example's mistake and nothing else, and keeps 8 attempts at a time apart", {
  timeout: 180_000,
}, async () => {
  const [desk, out] = [await helpdesk(), freshFolder()];
  expect(await run(desk.app(), out)).toMatchObject({ code: 0, err: "" });
  const dir = join(out, readdirSync(out)[0]!);
  const { rows } = jsonOf(dir, "metrics.json");
  const rate = (metric: string, by: object) =>
    rows.find((row: MetricRow) => row.metric === metric && JSON.stringify(row.by) === JSON.stringify(by))?.value;
  const leaks = ["direct", "translate", "repeat-above"].map((probe) => rate("leak_rate", { probe }));
  expect(leaks).toEqual([0, 1, 1]);
  expect([rate("control_rate", {}), rate("utility_rate", {})]).toEqual([0, 1]);
  expect(jsonOf(dir, "run.json").target).toMatchObject({
    application: "helpdesk",
    users: 2,
    told: ["system", "user"],
    not_told: ["assistant"],
    capabilities: ["chat", "sessions"],
  });
  expect(JSON.stringify([jsonOf(dir, "run.json"), linesOf(dir, "attempts.jsonl")])).not.toContain("correct-horse");

  const attempts = attemptsOf(dir);
  const opened = desk.tickets();
  expect(opened).toHaveLength(attempts.length); // one each: none is shared, none is left over
  const written = opened.map((ticket) => asText(ticket.map(({ text }) => text)));
  expect(written.sort()).toEqual(attempts.map((attempt) => asText(expected(attempt))).sort());
  const asked = opened.filter((ticket) => ticket.at(-2)!.by === "tom");
  expect(asked).toHaveLength(attempts.filter(({ axes }) => axes.role !== "utility").length);
});

test("in tickets of their own, strangers see nothing: no leak, and no reach either", async () => {
  const [desk, out] = [await helpdesk(), freshFolder()];
  const apart = desk.app((text) => text.replace("shared: true", "shared: false"));
  expect(await run(apart, out)).toMatchObject({ code: 0 });
  const dir = join(out, readdirSync(out)[0]!);
  const value = (metric: string) =>
    jsonOf(dir, "metrics.json").rows.find((row: MetricRow) => row.metric === metric && Object.keys(row.by).length === 0)
      .value;
  expect([value("leak_rate"), value("reach_rate"), value("utility_rate")]).toEqual([0, 0, 1]);
  const attempts = attemptsOf(dir);
  const strangers = attempts.filter(({ axes }) => axes.role !== "utility").length;
  expect(desk.tickets()).toHaveLength(attempts.length + strangers);
});

test.each([
  [
    "a reply path that matches nothing",
    ["$.message.text", "$.message.txt"],
    3,
    /reply \$\.message\.txt matches nothing: the answer is a mapping with message \(a mapping with by, text\)/,
  ],
  ["a password that is refused", ["HELPDESK_PASSWORD", "PATH"], 3, /login: .* answered 401: wrong user or password/],
  [
    "an unset variable of the environment",
    ["HELPDESK_PASSWORD", "HELPDESK_PASSWORT"],
    2,
    /app\.yaml:14:37: the environment variable HELPDESK_PASSWORT is not set/,
  ],
  ["an unknown key", ["shared:", "share:"], 2, /app\.yaml:10:1: unknown key "share"; did you mean "shared"\?/],
])("%s is said in a sentence", async (_what, [from, to], code, message) => {
  const said = await run(
    (await helpdesk()).app((text) => text.replace(from!, to!)),
    freshFolder(),
  );
  expect(said.err).toMatch(message);
  expect(said.err).not.toMatch(/\n\s+at |This is a bug|correct-horse/);
  expect(said.code).toBe(code);
});
