import { expect, test } from "vitest";
import { seeded } from "../../random/random.ts";
import type { Token } from "./library.ts";
import { ReplyTask } from "./reply-task.ts";
import { Scheduler } from "./scheduler.ts";
import { ScoreTask } from "./score-task.ts";
import { FakeSlot } from "./testing.ts";

const never = new AbortController().signal;
const text = (length: number, salt = 0) => Array.from({ length }, (_, i) => (i * 7 + salt) % 90);
const reply = (prompt: Token[], changes: Partial<ConstructorParameters<typeof ReplyTask>[0]> = {}) =>
  new ReplyTask({
    prompt,
    maxTokens: 8,
    temperature: 0,
    random: seeded(prompt.join()),
    logprobs: true,
    isEnd: () => false,
    tokensBefore: () => undefined,
    ...changes,
  });
const slots = (count: number) => Array.from({ length: count }, () => new FakeSlot());
/** All at once, on so many sequences. */
async function together(tasks: readonly (ReplyTask | ScoreTask)[], places = slots(3), reuse = true) {
  const scheduler = new Scheduler(places, reuse);
  await Promise.all(tasks.map((task) => scheduler.run(task, never)));
  return scheduler;
}

const shared = text(150);
const prompts = Array.from({ length: 9 }, (_, i) => [...shared.slice(0, 70 + 10 * i), ...text(5 + 9 * i, i)]);

test.each([0, 1])("a reply at temperature %i depends on its request alone", async (temperature) => {
  const tasks = prompts.map((prompt) => reply(prompt, { temperature }));
  const scheduler = await together(tasks);
  expect(scheduler.reused).toBeGreaterThan(0);
  for (const [i, prompt] of prompts.entries()) {
    const alone = reply(prompt, { temperature });
    await together([alone], slots(1), false);
    expect([tasks[i]!.ids, tasks[i]!.logprobs]).toEqual([alone.ids, alone.logprobs]);
  }
});
test("texts are read alone, chunk by chunk, and written side by side", async () => {
  const places = slots(2);
  const order: string[] = [];
  for (const [i, slot] of places.entries()) slot.onRead = () => order.push(`${"ab"[i]}${slot.reads.at(-1)}`);
  await together([reply(text(70), { maxTokens: 2 }), reply(text(33, 1), { maxTokens: 2 })], places);
  expect(order).toEqual(["a32", "a32", "a6", "b32", "b2", "a1", "b1"]);
});
test("a batch is in the order of the sequences, whatever order they were taken in", async () => {
  const places = slots(3);
  const order: number[] = [];
  const scheduler = new Scheduler(places, true);
  await Promise.all([2, 1, 9].map((maxTokens, i) => scheduler.run(reply(text(40, i), { maxTokens }), never)));
  for (const [i, slot] of places.entries()) slot.onRead = () => slot.reads.at(-1) === 1 && order.push(i);
  await Promise.all([1, 2, 0].map((salt) => scheduler.run(reply(text(40, salt), { maxTokens: 3 }), never)));
  expect(order).toEqual([0, 1, 2, 0, 1, 2]);
});
test("a reply ends at a token, at a text, or at its length", async () => {
  const whole = reply(text(10));
  await together([whole]);
  expect([whole.ids.length, whole.finish]).toEqual([8, "length"]);
  const third = whole.ids[2]!;
  const atToken = reply(text(10), { isEnd: (token) => token === third });
  const atText = reply(text(10), { tokensBefore: (ids) => (ids.length > 3 ? 2 : undefined) });
  const none = reply(text(10), { maxTokens: 0 });
  await together([atToken, atText, none]);
  expect([atToken.ids, atToken.finish]).toEqual([whole.ids.slice(0, whole.ids.indexOf(third)), "stop"]);
  expect([atText.ids, atText.logprobs.length, atText.finish]).toEqual([whole.ids.slice(0, 2), 2, "stop"]);
  expect([none.ids, none.finish]).toEqual([[], "length"]);
});
test("a text's scores are those that were given while it was written", async () => {
  const prompt = text(100);
  const written = reply(prompt);
  const scored = (tokens: Token[], from: number) => new ScoreTask(tokens, from);
  await together([written]);
  const [tail, all] = [scored([...prompt, ...written.ids], 100), scored([...prompt, ...written.ids], 1)];
  await together([reply(prompt), tail, all]);
  expect(tail.logprobs).toEqual(written.logprobs);
  expect([all.logprobs.length, all.logprobs.slice(99)]).toEqual([107, written.logprobs]);
});
test("the next turn of a talk goes on where the turn before ended, before others that wait", async () => {
  const scheduler = new Scheduler(slots(1), true);
  const ended: string[] = [];
  const run = async (name: string, prompt: Token[]) => {
    await scheduler.run(reply(prompt), never);
    ended.push(name);
  };
  const talk = async () => {
    await run("first turn", text(100));
    await run("second turn", [...text(100), ...text(40, 1)]);
  };
  await Promise.all([talk(), run("another", text(100, 2)), run("a third", text(100, 3))]);
  expect(ended).toEqual(["first turn", "second turn", "another", "a third"]);
  expect(scheduler.reused).toBe(96);
});
test("who waits is told that others go forward", async () => {
  const scheduler = new Scheduler(slots(1), true);
  let moves = 0;
  const first = scheduler.run(reply(text(5)), never);
  const second = scheduler.run(reply(text(5, 1)), never, () => moves++);
  await first;
  expect(moves).toBeGreaterThanOrEqual(8);
  await second;
});
test("a request that is given up ends where it is, waiting, reading or writing, and the others go on", async () => {
  const slot = new FakeSlot();
  const scheduler = new Scheduler([slot], true);
  const [reading, writing, waiting] = [new AbortController(), new AbortController(), new AbortController()];
  const stopAfter = (reads: number, controller: AbortController) => () =>
    slot.reads.length === reads && controller.abort();
  slot.onRead = stopAfter(1, reading);
  const first = scheduler.run(reply(text(200)), reading.signal);
  waiting.abort();
  const second = scheduler.run(reply(text(9)), waiting.signal);
  const given = { status: "rejected", reason: { kind: "timeout" } };
  expect(await Promise.allSettled([first, second])).toMatchObject([given, given]);
  expect(slot.reads).toEqual([32]);
  slot.onRead = stopAfter(5, writing);
  const third = scheduler.run(reply(text(9), { maxTokens: 100 }), writing.signal);
  const fourth = reply(text(200));
  const last = scheduler.run(fourth, never);
  await expect(third).rejects.toMatchObject({ kind: "timeout" });
  await last;
  const alone = reply(text(200));
  await together([alone], slots(1));
  expect(fourth.ids).toEqual(alone.ids);
});
test("one that fails fails alone", async () => {
  const places = slots(2);
  const scheduler = new Scheduler(places, true);
  places[0]!.onRead = () => {
    throw new Error("numbers are not finite");
  };
  const [bad, good] = [reply(text(20)), reply(text(20, 1))];
  await expect(Promise.allSettled([scheduler.run(bad, never), scheduler.run(good, never)])).resolves.toMatchObject([
    { status: "rejected", reason: { message: "numbers are not finite" } },
    { status: "fulfilled" },
  ]);
  expect(good.ids).toHaveLength(8);
});
test("closing gives up what is under way, and waits until nothing is", async () => {
  const [slot] = slots(1) as [FakeSlot];
  const scheduler = new Scheduler([slot], true);
  const given = [1, 2].map((salt) => scheduler.run(reply(text(300, salt)), never));
  const ended = Promise.allSettled(given);
  await scheduler.close();
  const reads = slot.reads.length;
  expect((await ended).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(slot.reads.length).toBe(reads);
});
test("far into a text, no token is ever read by itself", async () => {
  const [slot] = slots(1) as [FakeSlot];
  const [lone, beside] = [reply(text(257)), [reply(text(257)), reply(text(300, 1))]];
  await together([lone], [slot]);
  expect(slot.reads).toEqual([...new Array(8).fill(32), 2, ...new Array(7).fill(2)]);
  await together(beside as ReplyTask[], slots(2));
  expect([beside[0]!.ids, beside[0]!.logprobs]).toEqual([lone.ids, lone.logprobs]);
});
test("a token is evaluated by itself, too, when the sequences beside its own are idle", async () => {
  const places = slots(3) as [FakeSlot, FakeSlot, FakeSlot];
  const tasks = [0, 1, 2].map((salt) => reply(text(288, salt), { maxTokens: salt === 1 ? 1 : 3 }));
  await together(tasks, places);
  const steps = places.map(({ reads }) => reads.slice(9));
  expect(steps).toEqual([[2, 2], [], [2, 2]]);
});
