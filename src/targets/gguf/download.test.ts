import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { homedir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream";
import { afterAll, beforeAll, expect, vi } from "vitest";
import { InputError } from "../../records/index.ts";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { onLoopback } from "../../testing/loopback.ts";
import { targetFor } from "../index.ts";
import { download } from "./download.ts";
import { modelFile, withModel } from "./test-model-file.ts";

const server = createServer(answer);
let site: Awaited<ReturnType<typeof onLoopback>>;
/** Bytes of the model that were sent. */
let sent = 0;
const home = freshFolder();
const kept = join(home, ".node-llama-cpp", "models");

beforeAll(async () => {
  site = await onLoopback(server);
  vi.stubEnv("HOME", home); // before the package is loaded: it keeps its downloads there
  vi.stubEnv("HF_ENDPOINT", site.origin);
  expect(homedir()).toBe(home);
});
afterAll(async () => {
  await site.close();
  vi.unstubAllEnvs();
});

/** A site that has the model by a plain path and as Hugging Face has it, and a file that it breaks off every time. */
function answer({ method, url, headers }: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(url!, "http://site");
  if (!/^\/(OWNER\/REPO\/resolve\/main\/)?(model|cut)\.gguf$/.test(pathname)) {
    response.writeHead(404).end("no such file");
    return;
  }
  const { size } = statSync(modelFile!);
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? "");
  const first = Number(range?.[1] ?? 0);
  const last = Math.min(Number(range?.[2] || size - 1), size - 1);
  response.writeHead(range ? 206 : 200, {
    "accept-ranges": "bytes",
    "content-length": last - first + 1,
    "content-type": "application/octet-stream",
    ...(range ? { "content-range": `bytes ${first}-${last}/${size}` } : {}),
  });
  if (method === "HEAD") response.end();
  else if (pathname.endsWith("/cut.gguf") && last >= size / 2) response.write("GGUF", () => response.destroy());
  else
    pipeline(
      createReadStream(modelFile!, { start: first, end: last }),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          sent += chunk.length;
          yield chunk;
        }
      },
      response,
      () => {},
    );
}

const open = async (source: string) =>
  await targetFor(`gguf:${source}?context=256&threads=1`, { concurrency: 1, env: {} });
/** What is thrown when a model is opened. */
const problemOf = async (opening: Promise<unknown>) =>
  await opening.then(
    () => expect.fail("it was opened"),
    (problem) => problem,
  );
const ofModel = (name: RegExp) => (existsSync(kept) ? readdirSync(kept).filter((file) => name.test(file)) : []);

withModel.each([
  ["a URL", () => `${site.origin}/model.gguf`],
  ["Hugging Face's name", () => "hf:OWNER/REPO/model.gguf"],
])("a model that is named by %s is downloaded once", async (_, source) => {
  const { size } = statSync(modelFile!);
  for (const start of ["first", "second"]) {
    sent = 0;
    const target = await open(source());
    try {
      const messages = [{ role: "user" as const, content: "Hello" }];
      const asked = { messages, sampling: { temperature: 0, maxTokens: 2 } };
      const { usage } = await target.reply(asked, new AbortController().signal);
      expect(usage.out).toBeGreaterThan(0);
    } finally {
      await target.close!();
    }
    if (start === "first") expect(sent).toBeGreaterThanOrEqual(size);
    else expect(sent).toBeLessThan(size / 2); // by a URL the site is asked again what the file is
  }
  expect(ofModel(/model\.gguf$/)).not.toEqual([]);
});

withModel.each([
  ["its site", () => `${site.origin}/other.gguf`],
  ["Hugging Face", () => "hf:OWNER/REPO/other.gguf"],
])("a model that %s does not have is bad input", async (_, source) => {
  const problem = await problemOf(open(source()));
  expect(problem).toBeInstanceOf(InputError);
  expect(problem.message).toMatch(/^\S+ cannot be downloaded \(.*404.*\): is the name right, and is there a network\?/);
  expect(ofModel(/other/)).toEqual([]);
});

withModel("a download that breaks off again and again is given up, and nothing of it is kept", async () => {
  const name = "node-llama-cpp";
  const library = await import(name);
  const problem = await problemOf(download(library, `${site.origin}/cut.gguf`, 2000));
  expect(problem).toBeInstanceOf(InputError);
  expect(problem.message).toMatch(/cut\.gguf cannot be downloaded \(nothing more of it came for 2 s\): .*gguf:PATH$/);
  await vi.waitFor(() => expect(ofModel(/cut/)).toEqual([])); // the library cleans up behind our back
});
