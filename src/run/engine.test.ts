import { readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { attemptSchema, InputError, type PlantedContext } from "../records/index.ts";
import { TargetError } from "../targets/error.ts";
import type { Target } from "../targets/target.ts";
import { freshFolder } from "../testing/fresh-folder.ts";
import { census } from "./census.ts";
import { type EngineOptions, runPlan } from "./engine.ts";
import { execute, type PlayedAttempt } from "./execute.ts";
import { first } from "./first.ts";
import { paths } from "./folder.ts";
import { repairLog } from "./line-log.ts";
import { openLog, readLog } from "./log.ts";
import { membersOf } from "./members.ts";
import { pacer } from "./pacer.ts";
import { plan, planned } from "./plan.ts";
import { recent } from "./recent.ts";
import { attemptId } from "./spec.ts";
import { gossip, planInput, scripted, testClock } from "./testing.ts";

const input = planInput();
const ids = [...plan(input)].map(attemptId);

/** A session: repairs the log, goes on with the plan. */
async function session(dir: string, target: Target, changes: Partial<EngineOptions> = {}) {
  await repairLog(paths(dir).attempts, attemptSchema);
  const log = await openLog(dir);
  const clock = testClock();
  const execution = {
    target,
    members: membersOf(input),
    clock,
    pacer: pacer(4, clock),
    contexts: recent<PlantedContext>(8),
    timeoutMs: 5_000,
    retry: { retries: 0, minMs: 0, maxMs: 0 },
    logprobs: false,
  };
  try {
    return await runPlan({
      specs: plan(input),
      idOf: attemptId,
      called: "attempts",
      planned: planned(input),
      answered: (await census(dir)).answered,
      play: (spec, stop) => execute(spec, { ...execution, stop }),
      log,
      concurrency: 4,
      ...changes,
    });
  } finally {
    await log.close();
  }
}
const logged = async (dir: string) => {
  const found: string[] = [];
  for await (const attempt of readLog(dir)) if (!attempt.error) found.push(attempt.id);
  return found;
};
const anAttempt = async () => {
  const dir = freshFolder();
  const attempts: PlayedAttempt[] = [];
  await session(dir, scripted(gossip), {
    specs: first(plan(input), 1),
    onAttempt: (attempt) => attempts.push(attempt),
  });
  return attempts[0]!;
};

test("every attempt of the plan is logged once", async () => {
  const dir = freshFolder();
  const { progress, failure, interrupted } = await session(dir, scripted(gossip));
  expect(progress).toMatchObject({ planned: ids.length, done: ids.length, before: 0, errors: 0 });
  expect([failure, interrupted]).toEqual([null, false]);
  expect((await logged(dir)).sort()).toEqual([...ids].sort());
});
test("long messages that come again before a first turn are kept once, and come back in their place", async () => {
  const dir = freshFolder();
  const played: unknown[] = [];
  await session(dir, scripted(gossip), { onAttempt: (attempt) => played.push(attempt) });
  const raw = (await readFile(paths(dir).attempts, "utf8")).trimEnd().split("\n");
  const refs = raw
    .flatMap((line) => attemptSchema.parse(JSON.parse(line)).messages)
    .filter((message) => "context" in message);
  const files = await readdir(paths(dir).contexts);
  expect(files.length).toBe(new Set(refs.map((ref) => ref.context)).size);
  expect(files.length).toBeLessThan(refs.length);
  const read: unknown[] = [];
  for await (const attempt of readLog(dir)) read.push(attempt);
  expect(read).toEqual(played);
});
test("killed at any byte of the log, it goes on: all ids, each once", async () => {
  const dir = freshFolder();
  const few = () => ({ specs: first(plan(input), 12), planned: 12 });
  await session(dir, scripted(gossip), few());
  const log = await readFile(paths(dir).attempts);
  const ends = [...log.entries()].filter(([, byte]) => byte === 10).map(([at]) => at);
  for (const cut of [0, 1, ...ends.flatMap((end) => [end - 40, end, end + 1])]) {
    await writeFile(paths(dir).attempts, log.subarray(0, cut));
    const target = scripted(gossip);
    await session(dir, target, few());
    expect((await logged(dir)).sort(), `cut at ${cut}`).toEqual(ids.slice(0, 12).sort());
    const kept = ends.filter((end) => end <= cut).length; // a last line that lacks its newline alone is whole
    expect(target.calls > 0).toBe(kept < 12);
  }
});
test("a torn last line is cut off and its length told; a damaged line before it is an error with its number", async () => {
  const dir = freshFolder();
  await session(dir, scripted(gossip));
  const log = await readFile(paths(dir).attempts, "utf8");
  await writeFile(paths(dir).attempts, `${log}{"id":"torn`);
  expect(await repairLog(paths(dir).attempts, attemptSchema)).toBe(11);
  expect(await readFile(paths(dir).attempts, "utf8")).toBe(log);
  expect(await repairLog(paths(dir).attempts, attemptSchema)).toBe(0);
  expect(await repairLog(join(dir, "none.jsonl"), attemptSchema)).toBe(0);
  await writeFile(paths(dir).attempts, log.replace("\n", "x\n"));
  await expect(session(dir, scripted(gossip))).rejects.toThrow(/attempts\.jsonl:1: not valid JSON/);
});
test("errors are tried again by the next session; the first answer stands", async () => {
  const dir = freshFolder();
  const flaky = scripted((request, call) => {
    if (call % 3 === 0) throw new TargetError("server", "down");
    return gossip(request);
  });
  const first = await session(dir, flaky);
  expect(first.progress.errors).toBeGreaterThan(0);
  const second = await session(dir, scripted(gossip));
  expect(second.progress).toMatchObject({ before: first.progress.done, done: ids.length, errors: 0 });
  expect((await logged(dir)).sort()).toEqual([...ids].sort());
});
test("no more is under way than was allowed, and no more of the plan is pulled", async () => {
  const dir = freshFolder();
  let under = 0;
  let most = 0;
  let pulled = 0;
  let ended = 0;
  const specs = function* () {
    for (const spec of plan(input)) {
      expect(++pulled - ended).toBeLessThanOrEqual(2 * 3);
      yield spec;
    }
  };
  const target = scripted(async (request) => {
    most = Math.max(most, ++under);
    await new Promise(setImmediate);
    under--;
    return gossip(request);
  });
  await session(dir, target, { specs: specs(), concurrency: 3, onAttempt: () => ended++ });
  expect(most).toBe(3);
  expect(ended).toBe(ids.length);
});
test("told to stop, it finishes and logs what is under way, and says that there is more", async () => {
  const dir = freshFolder();
  const stop = new AbortController();
  const target = scripted((request, call) => {
    if (call === 6) stop.abort();
    return gossip(request);
  });
  const { interrupted, progress } = await session(dir, target, { signal: stop.signal });
  expect(interrupted).toBe(true);
  expect(await logged(dir)).toHaveLength(progress.done);
  expect(progress.done).toBeLessThan(ids.length);
  expect(await session(dir, scripted(gossip))).toMatchObject({ interrupted: false, progress: { done: ids.length } });
});
test("told to stop during its last attempts, it is complete", async () => {
  const stop = new AbortController();
  let calls = 0;
  const all = await session(freshFolder(), scripted(gossip), { onAttempt: () => calls++ });
  const target = scripted(gossip);
  const last = await session(freshFolder(), target, {
    signal: stop.signal,
    onAttempt: (_, { done }) => {
      if (done === all.progress.planned) stop.abort();
    },
  });
  expect([calls, last.interrupted]).toEqual([ids.length, false]);
});
test("a target that fails for the first 20 attempts is given up, the log kept", async () => {
  const dir = freshFolder();
  const target = scripted(() => {
    throw new TargetError("auth", "host answered 401", { status: 401 });
  });
  const { failure } = await session(dir, target);
  expect(failure?.message).toMatch(/failed for 20 of 20 attempts, mostly: host answered 401/);
  expect(target.calls).toBeLessThan(30);
  expect((await census(dir)).failed.size).toBe(target.calls);
});
test("more than half of at least 50 failing is given up too; contexts that are too long are not the target's fault", async () => {
  const failing = (kind: TargetError["kind"]) =>
    scripted((request, call) => {
      if (call % 5 > 0) throw new TargetError(kind, "no");
      return gossip(request);
    });
  const specs = () => plan({ ...input, epochs: 2 });
  const server = await session(freshFolder(), failing("server"), { specs: specs() });
  expect(server.failure?.message).toMatch(/failed for \d+ of 5\d attempts/);
  expect((await session(freshFolder(), failing("too-long"), { specs: specs() })).failure).toBeNull();
});
test("a bug ends the run once what is under way is logged", async () => {
  const dir = freshFolder();
  const target = scripted((request, call) => {
    if (call === 5) throw new TypeError("oops");
    return gossip(request);
  });
  await expect(session(dir, target)).rejects.toThrow("oops");
  expect((await logged(dir)).length).toBeGreaterThanOrEqual(3);
});
test("a folder that cannot be written is said in one sentence", async () => {
  const dir = freshFolder();
  await writeFile(join(dir, "file"), "");
  await expect(openLog(join(dir, "file"))).rejects.toThrow(InputError);
  await expect(openLog(join(dir, "file"))).rejects.toThrow(/cannot write .*a part of the path is a file/);
});
test.runIf(process.platform === "linux")("a full disk is said in one sentence", async () => {
  const dir = freshFolder();
  await symlink("/dev/full", paths(dir).attempts);
  const log = await openLog(dir);
  await expect(log.append(await anAttempt())).rejects.toThrow(/the disk is full: make room.*--resume/);
  await log.close().catch(() => {}); // /dev/full cannot be flushed either
});
