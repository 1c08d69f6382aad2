import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { linesOf } from "../e2e/run-files.ts";
import { type Served, serveView } from "./server.ts";
import { shelfOfRuns } from "./testing.ts";

const shelf = shelfOfRuns();
const name = "2026-11-23T18-40-core-mini";
const other = "2026-11-24T09-00-core-other";
let served: Served;

beforeAll(async () => {
  served = await serveView(shelf.root, 0);
});
afterAll(async () => await served.close());

/** fetch sets Host and Origin itself: what a browser is made to send is written out here. */
function ask(path: string, headers: Record<string, string> = {}, form?: Record<string, string>) {
  const { hostname, port, host } = new URL(served.url);
  const body = form && new URLSearchParams(form).toString();
  return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        path,
        method: body === undefined ? "GET" : "POST",
        headers: {
          host,
          ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
          ...headers,
        },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode!, text, headers: response.headers }));
      },
    );
    sent.on("error", reject).end(body);
  });
}
const own = () => ({ origin: new URL(served.url).origin });
const attemptPath = (id: string) => `/run/${name}/attempt/${id}`;
const tokenOf = (text: string) => /name="token" value="([0-9a-f]{32})"/.exec(text)![1]!;

test("the list: every run with its answer and interval, and what is no run says so", async () => {
  const { status, text } = await ask("/");
  expect(status).toBe(200);
  for (const part of [name, other, "reference/2026-11-22T10-00-core-hostile", "reference:other"])
    expect(text).toContain(part);
  expect(text).toMatch(/<b>[\d.]+%<\/b> <span class="ci">\[[\d.]+, [\d.]+\]/);
  expect(text).toMatch(/notes<\/th><td colspan="7" class="problem">.*not a run.*no run\.json/);
});

test("an audit is listed with its answer, and its page is shown as it was drawn, with nothing in it run", async () => {
  const audit = "2026-11-25T08-00-audit-model";
  const { text } = await ask("/");
  expect(text).toContain(`<a href="/run/${audit}/memorization">${audit}</a>`);
  expect(text).toMatch(/of secrets inserted 64 times were written word for word.*112 of 112 canaries/s);
  const page = await ask(`/run/${audit}/memorization`);
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining("what lab:model remembers") });
  expect(page.headers["content-security-policy"]).toMatch(/^default-src 'none'; .*sandbox$/);
  expect(page.headers["content-security-policy"]).not.toContain("script-src");
  expect(await ask(`/run/${audit}`)).toMatchObject({
    status: 422,
    text: expect.stringContaining("is an audit, not a run"),
  });
  for (const none of [name, "notes", "nothing"]) expect((await ask(`/run/${none}/memorization`)).status).toBe(404);
});

test("a run's page: filters narrow the attempts, pages turn, what is asked wrongly shows nothing", async () => {
  const all = await ask(`/run/${name}`);
  expect(all.text).toContain(`1,992 of 1,992`);
  const some = await ask(`/run/${name}?probe=encode&outcome=leak&page=1`);
  const wanted = shelf.first.attempts.filter(
    ({ axes, id }) =>
      axes.probe === "encode" && shelf.first.outcomes.find(({ attempt }) => attempt === id)!.outcome === "leak",
  );
  expect(some.text).toContain(`${wanted.length} of 1,992`);
  expect(some.text.match(/<code>[0-9a-f]{8}<\/code>/g)).toHaveLength(Math.min(50, wanted.length));
  const second = await ask(`/run/${name}?page=2`);
  expect(second.text).toContain("page 2 of 40");
  expect((await ask(`/run/${name}?page=-1&probe=${encodeURIComponent("<script>")}`)).text).toContain("0 of 1,992");
});

test("an attempt's page: the transcript with what came out marked", async () => {
  const { status, text } = await ask(attemptPath(shelf.leak.attempt));
  expect(status).toBe(200);
  expect(text).toContain('<mark class="leak"');
  expect(text).toContain("nobody has looked");
  expect(text).not.toMatch(/<script| style="/);
});

test("two runs side by side: rows, and the attempts that leak in one alone", async () => {
  const { text } = await ask(`/compare?run=${name}&run=${other}`);
  expect(text).toContain("All of one plan");
  expect(text).toMatch(/Leak no more: 1</);
  expect(text).toMatch(/Leak now: 0</);
  expect(text).toContain(`<code>${shelf.healed}</code>`);
  expect((await ask(`/compare?run=${name}`)).status).toBe(422);
});

test.each([
  "/run/..%2f..%2fetc",
  "/run/%2e%2e%2foutside.txt",
  "/../outside.txt",
  "/run/nothing",
  "/run/.seals",
  `/run/${name}/attempt/..%2f..%2frun.json`,
  `/run/${name}/run.json`,
  "/nothing",
  "/run/%ff",
  "/run/%00",
])("%s is 404", async (path) => {
  expect((await ask(path)).status).toBe(404);
});
test("a path that climbs ends at the list", async () => {
  for (const path of ["/run/..", "/../../", "/run/%2e%2e/"]) {
    const { status, text } = await ask(path);
    if (status !== 404) expect({ status, list: text.includes("<h1>Runs</h1>") }).toEqual({ status: 200, list: true });
  }
});
test("a folder that is no run is said", async () => {
  const { status, text } = await ask("/run/notes");
  expect(status).toBe(422);
  expect(text).toContain("not a run");
});
test.each(["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "[::1]:1"])(
  "a request for the host %j is 403",
  async (host) => {
    const { status, text } = await ask("/", { host });
    expect([400, 403]).toContain(status);
    expect(text).not.toContain(name);
  },
);
test("nothing may run, be framed, or be kept", async () => {
  const { headers } = await ask("/");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
  expect(headers["set-cookie"]).toBeUndefined();
});

test("a verdict is added to review.jsonl, the last one counts, and the page says what it comes to", async () => {
  const path = attemptPath(shelf.leak.attempt);
  const token = tokenOf((await ask(path)).text);
  const send = (verdict: string, more: Record<string, string> = {}, headers = own()) =>
    ask(path, headers, { token, finding: shelf.leakKey, verdict, ...more });
  expect((await send("wrong", {}, { origin: "http://evil.example" })).status).toBe(403);
  expect((await send("wrong", {}, {} as never)).status).toBe(403);
  expect((await send("wrong", { token: "0".repeat(32) })).status).toBe(403);
  expect((await send("maybe")).status).toBe(422);
  expect((await send("wrong", { finding: "[]" })).status).toBe(422);
  expect((await send("wrong", { finding: "x".repeat(20_000) })).status).toBe(413);
  expect(existsSync(join(shelf.root, name, "review.jsonl"))).toBe(false);

  expect(await send("wrong")).toMatchObject({ status: 303, headers: { location: path } });
  expect((await send("right")).status).toBe(303);
  const lines = linesOf(join(shelf.root, name), "review.jsonl");
  expect(lines.map(({ verdict }) => verdict)).toEqual(["wrong", "right"]);
  expect(lines[0]).toMatchObject({ attempt: shelf.leak.attempt, canary: shelf.leak.canary, span: shelf.leak.span });
  expect((await ask(path)).text).toMatch(/<span class="tag good">right<\/span>/);
  const review = await ask(`/run/${name}/review`);
  expect(review.text).toContain("100% of 1 findings that somebody looked at are right");
  const ids = shelf.first.findings.map(({ attempt }) => attempt).filter((id) => id !== shelf.leak.attempt);
  expect(review.text).toContain(attemptPath(ids.sort()[0]!)); // ids are hashes: the smallest is a random draw
});

test("hostile replies, ten megabytes of one too, are text on every page", async () => {
  const run = `/run/${encodeURIComponent("reference/2026-11-22T10-00-core-hostile")}`;
  const leaks = shelf.hostile.findings.slice(0, 3).map(({ attempt }) => attempt);
  for (const path of [
    run,
    `${run}/numbers`,
    `${run}/attempt/${shelf.hostile.attempts[0]!.id}`,
    ...leaks.map((id) => `${run}/attempt/${id}`),
  ]) {
    const { status, text } = await ask(path);
    expect(status, path).toBe(200);
    expect(text).not.toMatch(/<script|<img|<style| style="|\u202e|\u001b/);
    expect(text.length).toBeLessThan(600_000);
  }
});

test("a taken port and a folder that is not there are said", async () => {
  const port = Number(new URL(served.url).port);
  await expect(serveView(shelf.root, port)).rejects.toThrow(`port ${port} is taken`);
  await expect(serveView(join(shelf.root, "nowhere"), 0)).rejects.toThrow("no such folder");
  expect(readFileSync(join(shelf.root, "notes", "a.txt"), "utf8")).toBe("none");
});
