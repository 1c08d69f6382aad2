import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import { type Browser, type BrowserContextOptions, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshFolder } from "../testing/fresh-folder.ts";
import { onLoopback } from "../testing/loopback.ts";
import { htmlReport } from "./html.ts";
import { loadView, writeFigures, writeReports } from "./index.ts";
import { palette } from "./palette.ts";
import { hostileRun, madeUpRun, writeRun } from "./testing.ts";

const [plain, attacked] = [writeRun(madeUpRun("8f3c21")), writeRun(hostileRun())];
const interrupted = freshFolder();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const path = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (one) => one && existsSync(one),
);
if (!path && process.env.CI) throw new Error("no browser: install chromium or set CHROMIUM_PATH");
if (!path) console.log("skipped: the page in a browser (no chromium; set CHROMIUM_PATH)");

describe.skipIf(!path)("in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path!, args: ["--no-sandbox", "--disable-gpu"] });
    const stopped = await loadView(plain);
    await writeReports({ ...stopped, info: { ...stopped.info, status: "interrupted" } }, interrupted, [htmlReport]);
    for (const dir of [plain, attacked]) await writeReports(await loadView(dir), dir, [htmlReport]);
  });
  afterAll(async () => await browser.close());
  const open = async (dir: string, options: BrowserContextOptions = {}) => {
    const page = await browser.newPage(options);
    await page.goto(pathToFileURL(join(dir, "scorecard.html")).href);
    return page;
  };

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
      expect(await page.evaluate("document.title")).not.toBe("owned");
      expect(await page.title()).toBe("looselips: core 1.0.0 on reference:mini");
      expect(await page.locator("script, img, iframe").count()).toBe(0);
      expect(await page.locator("main").isVisible()).toBe(true);
      expect(await page.locator("figure svg").count()).toBe(6);
      expect(await page.locator("mark.leak").count()).toBeGreaterThan(5);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.close();
    },
  );
  test.each([
    ["a plain run", plain],
    ["a hostile run", attacked],
    ["an interrupted run", interrupted],
  ] as const)(
    "%s: axe finds nothing to say, light and dark",
    async (_, dir) => {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await open(dir, { colorScheme });
        // Some of each list: the rest is more of the same, and axe takes its time.
        await page.evaluate(`for (const list of ["main > details", "figure .data", ".everything .data", ".told"])
        for (const [i, one] of [...document.querySelectorAll(list)].entries()) one.open = i < 4;`);
        await page.evaluate(axe);
        const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as AxeResults;
        expect(violations.map(({ id, impact, nodes }) => `${colorScheme} ${impact} ${id}: ${nodes[0]!.html}`)).toEqual(
          [],
        );
        await page.close();
      }
    },
    180_000,
  );
  test("what a model says has a direction of its own", async () => {
    const page = await open(attacked);
    const directions = "[...document.querySelectorAll('.said .text')].map((one) => getComputedStyle(one).unicodeBidi)";
    expect(new Set(await page.evaluate<string[]>(directions))).toEqual(new Set(["isolate"]));
    expect(await page.evaluate("document.body.innerText")).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    await page.close();
  });
  test("an interrupted run is stamped, and has no number for a headline", async () => {
    const page = await open(interrupted);
    expect(await page.locator(".hero .stamp").textContent()).toMatch(/interrupted/i);
    expect(await page.locator(".hero .big").textContent()).toBe("No headline");
    expect(await page.locator(".points").count()).toBe(0);
    await page.close();
  });
  test("prints: every figure whole, on one page, nothing wider than the paper", async () => {
    const page = await open(plain, { viewport: { width: 688, height: 1000 } }); // A4 less its margins, at 96 dots an inch
    await page.emulateMedia({ media: "print" });
    const boxes = (await page.evaluate(`[...document.querySelectorAll("figure svg, .hero, .heat")].map((one) => {
      const { left, right, height } = one.getBoundingClientRect();
      return { left, right, height };
    })`)) as { left: number; right: number; height: number }[];
    expect(boxes).toHaveLength(8);
    for (const { left, right, height } of boxes) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(688);
      expect(height).toBeLessThan(900);
    }
    const breaks = `[...document.querySelectorAll("figure, .hero")].map((one) => getComputedStyle(one).breakInside)`;
    expect(new Set(await page.evaluate<string[]>(breaks))).toEqual(new Set(["avoid"]));
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(688);
    const pdf = await page.pdf({ format: "A4", printBackground: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await page.close();
  });
  test("a figure's file is light or dark as its reader likes, and runs nothing", async () => {
    const dir = freshFolder();
    await writeFigures(await loadView(attacked), dir);
    for (const [colorScheme, ink] of [
      ["light", palette.light.ink],
      ["dark", palette.dark.ink],
    ] as const) {
      const page = await browser.newPage({ colorScheme });
      await page.goto(pathToFileURL(join(dir, "heatmap.svg")).href);
      const fill = await page.evaluate("getComputedStyle(document.querySelector('text.fill-ink')).fill");
      const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(ink!.slice(at, at + 2), 16));
      expect(fill).toBe(`rgb(${r}, ${g}, ${b})`);
      expect(await page.locator("script").count()).toBe(0);
      await page.close();
    }
  });
  test("served over HTTP it asks for nothing but itself", async () => {
    const asked: string[] = [];
    const page = readFileSync(join(plain, "scorecard.html"));
    const server = createServer((request, response) => {
      asked.push(request.url!);
      response.setHeader("content-type", "text/html").end(page);
    });
    const { origin, close } = await onLoopback(server);
    const tab = await browser.newPage();
    await tab.goto(`${origin}/`);
    expect(asked).toEqual(["/"]);
    await tab.close();
    await close();
  });
});
