import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { seeded } from "../random/random.ts";
import { freshFolder } from "../testing/fresh-folder.ts";
import { makeManifest } from "./manifest.ts";
import { readManifest, writeManifest } from "./manifest-file.ts";
import { knownCanary } from "./named.ts";
import { testCanary } from "./test-canary.ts";

const path = () => join(freshFolder(), "canaries.jsonl");

test("what was written is read again", async () => {
  const file = path();
  const canaries = makeManifest({ kinds: ["pin", "email"], perKind: 5, controls: 1, markers: 2 }, seeded(1));
  await writeManifest(file, canaries.map(knownCanary));
  expect(await readManifest(file)).toEqual(canaries);
  expect(readFileSync(file, "utf8").split("\n")).toHaveLength(23);
});
test("a line that is no canary is named by its number, and its value is not shown", async () => {
  const file = path();
  const canary = testCanary({ kind: "ssn", owner: "Ada Park", value: "900-12-0147" });
  await writeManifest(file, [canary]);
  appendFileSync(file, `\n${JSON.stringify({ ...canary, id: "x", kind: "ssm" })}\n`);
  await expect(readManifest(file)).rejects.toThrow(
    /canaries\.jsonl:3: kind: unknown kind "ssm"; did you mean "ssn"\?; mend that line, or take the file from a copy$/,
  );
});
test("two canaries of one id are refused", async () => {
  const file = path();
  const canary = testCanary({ kind: "pin", owner: "Ada Park", value: "4821" });
  await writeManifest(file, [canary, canary]);
  await expect(readManifest(file)).rejects.toThrow('two canaries have the id "c-pin-ada-park"');
});
test("a folder that is not there is bad input", async () => {
  await expect(writeManifest("/nowhere/canaries.jsonl", [])).rejects.toThrow(
    "/nowhere/canaries.jsonl: cannot be written (ENOENT)",
  );
  await expect(readManifest("/nowhere/canaries.jsonl")).rejects.toThrow("no such file");
});
