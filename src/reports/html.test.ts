import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { htmlReport } from "./html.ts";
import { loadView, writeReports } from "./index.ts";
import { hostileRun, madeUpRun, writeRun } from "./testing.ts";

const [plain, attacked] = [writeRun(madeUpRun("8f3c21")), writeRun(hostileRun())];
const html = async (dir: string) => {
  let all = "";
  for await (const piece of htmlReport.write(await loadView(dir))) all += piece;
  return all;
};

test("hostile words are text: no tag, attribute or style of theirs is the page's", async () => {
  const page = await html(attacked);
  expect(page).toContain("&lt;script&gt;");
  expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>| style="/);
  expect(page.match(/<style>/g)).toHaveLength(1);
  expect(page.length).toBeLessThan(2_000_000); // a megabyte of reply is cut to what is near the leak
});
test("every number stands with its n and its method", async () => {
  const page = await html(plain);
  for (const what of ["n = 234", "wilson 95%", "tango 95%, n pairs", "What this does not measure", "8f3c21"])
    expect(page).toContain(what);
});

const path = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (one) => one && existsSync(one),
);
if (!path && process.env.CI) throw new Error("no browser: install chromium or set CHROMIUM_PATH");
if (!path) console.log("skipped: the page in a browser (no chromium; set CHROMIUM_PATH)");

describe.skipIf(!path)("in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path!, args: ["--no-sandbox", "--disable-gpu"] });
    for (const dir of [plain, attacked]) await writeReports(await loadView(dir), dir, [htmlReport]);
  });
  afterAll(async () => await browser.close());

  test.each([
    ["a plain run", plain, "light", 1200],
    ["a plain run, dark, on a phone", plain, "dark", 400],
    ["a hostile run", attacked, "light", 1200],
    ["a hostile run on a phone", attacked, "light", 400],
  ] as const)(
    "%s: no error, no request, no script, nothing wider than the window",
    async (_, dir, colorScheme, width) => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      const [errors, requests]: [string[], string[]] = [[], []];
      page.on("console", (message) => errors.push(message.text()));
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("dialog", (dialog) => errors.push(dialog.message()));
      page.on("request", (request) => requests.push(request.url()));
      const url = pathToFileURL(join(dir, "scorecard.html")).href;
      await page.goto(url);
      expect(requests.filter((request) => request !== url && !request.startsWith("data:"))).toEqual([]);
      expect(errors).toEqual([]);
      expect(await page.title()).toBe("looselips: core 1.0.0 on reference:mini");
      expect(await page.locator("script, img, iframe").count()).toBe(0);
      expect(await page.locator("main").isVisible()).toBe(true);
      expect(await page.locator("figure svg").count()).toBe(5);
      expect(await page.locator("mark.leak").count()).toBeGreaterThan(5);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.close();
    },
  );
  test("served over HTTP it asks for nothing but itself", async () => {
    const asked: string[] = [];
    const page = await html(plain);
    const server = createServer((request, response) => {
      asked.push(request.url!);
      response.setHeader("content-type", "text/html").end(page);
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(asked).toEqual(["/"]);
    await tab.close();
    server.close();
  });
});
