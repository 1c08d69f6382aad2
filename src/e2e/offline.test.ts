import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { datasetPath } from "../texts/dataset.ts";
import { freshFolder, main } from "./command-line.ts";
import { jsonOf } from "./run-files.ts";

/** Loaded before the program: every way out of the process fails, and is counted in a file. */
const guard = (log: string) => `
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import dgram from "node:dgram";
import dns from "node:dns";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import net from "node:net";
import tls from "node:tls";
const refuse = (what) => function () {
  appendFileSync(${JSON.stringify(log)}, what + "\\n");
  throw new Error("no network: " + what);
};
for (const [name, object, methods] of [
  ["net", net, ["connect", "createConnection"]], ["net.Socket", net.Socket.prototype, ["connect"]],
  ["tls", tls, ["connect"]], ["http", http, ["request", "get"]], ["https", https, ["request", "get"]],
  ["http2", http2, ["connect"]], ["dgram", dgram, ["createSocket"]],
  ["dns", dns, ["lookup", "resolve", "resolve4", "resolve6"]],
  ["dns.promises", dns.promises, ["lookup", "resolve", "resolve4", "resolve6"]],
]) for (const method of methods) object[method] = refuse(name + "." + method);
globalThis.fetch = refuse("fetch");
syncBuiltinESMExports();
`;

async function offline(script: readonly string[]): Promise<{ code: number | null; err: string; attempts: string }> {
  const folder = freshFolder();
  const [file, log] = [join(folder, "guard.mjs"), join(folder, "attempts")];
  writeFileSync(file, guard(log));
  writeFileSync(log, "");
  const child = spawn(process.execPath, ["--import", pathToFileURL(file).href, ...script], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let err = "";
  child.stderr.on("data", (text) => {
    err += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { code, err, attempts: readFileSync(log, "utf8") };
}

test("the guard sees whoever tries", async () => {
  const run = ["run", "smoke", "--model", "http://127.0.0.1:9/v1#x", "--limit", "1", "--quiet", "--out", freshFolder()];
  expect((await offline([main, ...run])).attempts).toMatch(/net|tls|dns|http/);
});

const hasWeights =
  existsSync(datasetPath("reference")) && readdirSync(datasetPath("reference")).some((file) => !file.endsWith(".yaml"));

test.runIf(hasWeights)("the default run opens no connection at all", { timeout: 300_000 }, async () => {
  const out = freshFolder();
  expect(await offline([main, "run", "core", "--quiet", "--out", out])).toEqual({ code: 0, err: "", attempts: "" });
  const { status, counts } = jsonOf(join(out, readdirSync(out)[0]!), "run.json");
  expect(status).toBe("complete");
  expect(counts.done).toBe(counts.planned);
});
