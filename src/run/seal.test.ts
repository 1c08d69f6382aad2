import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { freshFolder } from "../testing/fresh-folder.ts";
import { readRunInfo } from "./folder.ts";
import { run } from "./run.ts";
import { commitmentTo, makeOpening, type Opening, sealOf } from "./seal.ts";
import { findOpening, keepOpening, readSeal, writeSeal } from "./seal-store.ts";
import { canonical, sha256 } from "./spec.ts";
import { gossip, planInput, scripted, testClock } from "./testing.ts";

const what = {
  benchmark: { name: "test", version: "1.0.0", sha256: "0".repeat(64) },
  version: "0.1.0",
  epochs: 1,
  limit: null,
};
let drawn = 0;
const opening = (): Opening => makeOpening(what, () => Buffer.alloc(32, ++drawn), Date.UTC(2026, 0, 1));
const results = () => join(freshFolder(), "results");

const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const sealed = fc.record({
  benchmark: hex,
  version: fc.constantFrom("0.1.0", "0.2.0"),
  epochs: fc.integer({ min: 1, max: 3 }),
  limit: fc.option(fc.integer({ min: 1, max: 1000 })),
  seed: hex,
  nonce: hex,
});

test("the commitment is SHA-256 of the canonical JSON, as anyone can compute it", () => {
  const { seed, nonce, commitment } = opening();
  const text = `{"benchmark":"${"0".repeat(64)}","epochs":1,"limit":null,"nonce":"${nonce}","seed":"${seed}","version":"0.1.0"}`;
  expect(commitment).toBe(sha256(text));
});
test("what differs in anything has another commitment", () => {
  fc.assert(
    fc.property(sealed, sealed, (a, b) => (commitmentTo(a) === commitmentTo(b)) === (canonical(a) === canonical(b))),
  );
});
test("a published seal holds nothing that opens it", async () => {
  const made = opening();
  const path = join(freshFolder(), "seal.json");
  await writeSeal(path, made);
  const text = await readFile(path, "utf8");
  expect(text).not.toContain(made.seed);
  expect(text).not.toContain(made.nonce);
  expect(await readSeal(path)).toEqual(sealOf(made));
  await expect(writeSeal(path, made)).rejects.toThrow(/never written over/);
});
test("an opening is for its user's eyes alone", async () => {
  const [root, made] = [results(), opening()];
  await keepOpening(root, made);
  const [file] = await readdir(join(root, ".seals"));
  if (process.platform !== "win32") expect((await stat(join(root, ".seals", file!))).mode & 0o077).toBe(0);
  expect(await findOpening(root, made.commitment)).toEqual(made);
  await expect(findOpening(root, "f".repeat(64))).rejects.toThrow(/only who made the seal can run it/);
  await writeFile(join(root, ".seals", file!), JSON.stringify({ ...made, seed: "0".repeat(64) }));
  await expect(findOpening(root, made.commitment)).rejects.toThrow(/does not open the commitment/);
});

const sealedRun = async (more: { seal: Opening; signal?: AbortSignal; resume?: string; root: string }) => {
  const { seal, root, ...rest } = more;
  const seen: string[] = [];
  let dir = "";
  const peek = async () => {
    const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    for (const entry of files)
      seen.push(entry.name, await readFile(join(entry.parentPath, entry.name), "utf8").catch(() => "")); // a file on its way to another name
  };
  const ended = await run({
    plan: planInput({ seed: seal.seed }),
    benchmarkSha256: what.benchmark.sha256,
    target: scripted(async (request) => {
      await peek();
      return gossip(request);
    }),
    version: what.version,
    limit: null,
    concurrency: 1,
    results: root,
    retry: { retries: 0, minMs: 0 },
    clock: testClock(),
    seal,
    onStart: (path) => {
      dir = path;
    },
    ...rest,
  });
  return { ...ended, seen: seen.join("\n") };
};

test("while a sealed run goes on its folder holds the commitment and neither seed nor nonce; then all three", async () => {
  const [seal, root] = [opening(), results()];
  const { dir, info, seen } = await sealedRun({ seal, root });
  expect(seen).toContain(seal.commitment);
  expect(seen).not.toContain(seal.seed);
  expect(seen).not.toContain(seal.nonce);
  expect(dir).not.toContain(seal.seed.slice(0, 8));
  const { seed, nonce, commitment } = info;
  expect({ seed, nonce, commitment }).toEqual({ seed: seal.seed, nonce: seal.nonce, commitment: seal.commitment });
  expect((await findOpening(root, seal.commitment)).revealed).not.toBeNull();
});
test("an interrupted run stays sealed until it is gone on with", async () => {
  const [seal, root, stop] = [opening(), results(), new AbortController()];
  stop.abort();
  const { dir } = await sealedRun({ seal, root, signal: stop.signal });
  expect(await readRunInfo(dir)).toMatchObject({ status: "interrupted", commitment: seal.commitment });
  expect(await readFile(join(dir, "run.json"), "utf8")).not.toContain(seal.seed);
  const { info } = await sealedRun({ seal, root, resume: dir });
  expect(info).toMatchObject({ status: "complete", seed: seal.seed });
  await expect(sealedRun({ seal: opening(), root, resume: dir })).rejects.toThrow(/another seed/);
});
