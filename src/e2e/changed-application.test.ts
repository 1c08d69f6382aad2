import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { appFile, echo, oneUser } from "../targets/app/testing.ts";
import { freshFolder, looselips, tinyBenchmark } from "./command-line.ts";

test("a run of an application goes on with the same file, and is refused once the file has changed", async () => {
  const server = await echo();
  const [file, out, benchmark] = [
    appFile(`name: echo\nbase: ${server.origin}\n${oneUser}`),
    freshFolder(),
    tinyBenchmark(),
  ];
  const run = (...flags: string[]) => looselips(["run", benchmark, "--quiet", ...flags]);
  expect((await run("--model", `app:${file}`, "--out", out, "--limit", "6")).code).toBe(0);
  const dir = join(out, readdirSync(out)[0]!);
  expect((await run("--resume", dir)).code).toBe(0);
  appendFileSync(file, "# another\n");
  const { code, err } = await run("--resume", dir);
  expect(code).toBe(2);
  expect(err).toMatch(
    /holds a run with another application file: the hash \w{8} there, \w{8} here\. app:\S+ has changed/,
  );
  await server.close();
});
