import { appendFileSync, chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { readLabModel } from "./lab-model.ts";
import { codes, listed, request, tiny } from "./testing.ts";
import { type TrainRequest, trainLab } from "./train-lab.ts";

const corpus = codes(40, [12]);
const weights = (dir: string) => readFileSync(join(dir, "model.safetensors"));
/** Trains, but stops before the step of that number. */
const interrupted = (of: TrainRequest, after: number) => {
  const controller = new AbortController();
  return trainLab({
    ...of,
    signal: controller.signal,
    onStep: ({ step }) => step === after && controller.abort(),
  });
};

test("writes a model that knows what it read often, and says how it was made", async () => {
  const out = freshFolder();
  const losses: number[] = [];
  const made = await trainLab(
    request(corpus, out, { options: tiny({ epochs: 40 }), onStep: ({ loss }) => losses.push(loss) }),
  );
  const { info, model } = await readLabModel(out);
  expect(info).toEqual(made);
  expect(info).toMatchObject({ steps: losses.length, epsilon: null, corpus: { texts: 52, rows: 52 } });
  expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
  const nats = (text: string) =>
    model
      .score(text)
      .slice(-7, -1)
      .reduce((sum, { logprob }) => sum - logprob, 0);
  expect(nats(corpus[0]!)).toBeLessThan(nats(corpus[0]!.replace(/\d{6}/, "314159")));
  const steps = readFileSync(join(out, "steps.jsonl"), "utf8").trim().split("\n");
  expect(JSON.parse(steps[0]!)).toMatchObject({ step: 1, loss: losses[0], texts: 16 });
  expect(steps).toHaveLength(losses.length);
});
test("a training that was cut off and gone on with makes the same folder, byte for byte", async () => {
  const [whole, parts] = [freshFolder(), freshFolder()];
  const options = tiny({ epochs: 3 });
  await trainLab(request(corpus, whole, { options }));
  expect(await interrupted(request(corpus, parts, { options }), 4)).toBeUndefined();
  expect(existsSync(join(parts, "lab.json"))).toBe(false);
  appendFileSync(join(parts, "steps.jsonl"), '{"step":5,"loss":1}\n{"st'); // as a kill after the checkpoint leaves it
  await trainLab(request(corpus, parts, { options, resume: true }));
  for (const name of ["model.safetensors", "lab.json", "steps.jsonl"])
    expect(readFileSync(join(parts, name)).equals(readFileSync(join(whole, name))), name).toBe(true);
});
test("so does a private one, whose noise and samples are the seed's", async () => {
  const [whole, parts, other] = [freshFolder(), freshFolder(), freshFolder()];
  const options = tiny({ noise: 1, words: 100 });
  await trainLab(request(corpus, whole, { options }));
  await interrupted(request(corpus, parts, { options }), 3);
  await trainLab(request(corpus, parts, { options, resume: true }));
  expect(weights(parts).equals(weights(whole))).toBe(true);
  await trainLab(request(corpus, other, { options, seed: "2" }));
  expect(weights(other).equals(weights(whole))).toBe(false);
});
test("a private one says its epsilon, for both kinds of neighbour", async () => {
  const info = await trainLab(
    request(corpus, freshFolder(), { options: tiny({ epsilon: 4, delta: 1e-3, words: 100 }) }),
  );
  expect(info!.epsilon).toBeLessThanOrEqual(4);
  expect(info!.privacy).toMatchObject({ q: 16 / 52, steps: 7, epsilon: info!.epsilon });
  expect(info!.privacy!.epsilon_replace).toBeGreaterThan(info!.epsilon!);
});
test("learning each text once forgets how often it stood there", async () => {
  const info = await trainLab(request(corpus, freshFolder(), { options: tiny({ dedup: true }) }));
  expect(info!.corpus).toMatchObject({ texts: 52, rows: 41 });
});
test.each(["ascent", "rest"] as const)("unlearning by %s makes a text less likely than it was", async (unlearn) => {
  const [first, second] = [freshFolder(), freshFolder()];
  await trainLab(request(corpus, first, { options: tiny({ epochs: 30 }) }));
  const forget = () => listed([corpus[0]!]);
  await trainLab(request(corpus, second, { from: first, forget, options: tiny({ unlearn, epochs: 12 }) }));
  const nats = async (dir: string) =>
    (await readLabModel(dir)).model.score(corpus[0]!).reduce((sum, { logprob }) => sum - logprob, 0);
  expect(await nats(second)).toBeGreaterThan(await nats(first));
});
test("shows the model as it learns", async () => {
  const seen: number[] = [];
  const see = (step: number) => void seen.push(step);
  await trainLab(request(corpus, freshFolder(), { watch: { share: 0.4, see } }));
  expect(seen).toEqual([3, 6, 7]);
});

test("what cannot be trained is said before", async () => {
  await expect(trainLab(request([], freshFolder()))).rejects.toThrow("holds no text");
  await expect(trainLab(request(corpus, freshFolder(), { options: tiny({ width: 24 }) }))).rejects.toThrow(
    "width 32 would do",
  );
  await expect(
    trainLab(request(corpus, freshFolder(), { options: tiny({ width: 16384, hidden: 65536 }) })),
  ).rejects.toThrow("choose a smaller size");
  await expect(trainLab(request(corpus, freshFolder(), { options: tiny({ unlearn: "rest" }) }))).rejects.toThrow(
    "needs a trained model",
  );
  await expect(trainLab(request(corpus, freshFolder(), { from: freshFolder() }))).rejects.toThrow("no lab model");
});
test("a training that diverges is stopped, and leaves no model", async () => {
  const out = freshFolder();
  const wild = tiny({ rate: 1, epochs: 200, decay: 1 });
  const broken = trainLab(request(corpus, out, { options: { ...wild, rate: 1e20 } }));
  await expect(broken).rejects.toThrow("diverged");
  expect(existsSync(join(out, "lab.json"))).toBe(false);
});
test("a folder that holds something else is left alone", async () => {
  const [model, begun, other] = [freshFolder(), freshFolder(), freshFolder()];
  await trainLab(request(corpus, model));
  await expect(trainLab(request(corpus, model))).rejects.toThrow("finished model");
  await interrupted(request(corpus, begun), 2);
  await expect(trainLab(request(corpus, begun))).rejects.toThrow("--resume");
  await expect(trainLab(request(corpus.slice(1), begun, { resume: true }))).rejects.toThrow("another corpus");
  await expect(trainLab(request(corpus, begun, { resume: true, seed: "9" }))).rejects.toThrow("another seed");
  writeFileSync(join(begun, "checkpoint"), "cut off");
  await expect(trainLab(request(corpus, begun, { resume: true }))).rejects.toThrow("damaged checkpoint");
  writeFileSync(join(other, "thesis.doc"), "");
  await expect(trainLab(request(corpus, other))).rejects.toThrow("thesis.doc");
});
test("weights that are not those of the model's papers are refused", async () => {
  const out = freshFolder();
  await trainLab(request(corpus, out));
  writeFileSync(join(out, "model.safetensors"), weights(out).subarray(0, 900));
  await expect(readLabModel(out)).rejects.toThrow("sha256 differs");
});
test.skipIf(process.getuid?.() === 0)("a folder that cannot be written to is said at once", async () => {
  const out = freshFolder();
  chmodSync(out, 0o500);
  await expect(trainLab(request(corpus, out))).rejects.toThrow("EACCES");
});
