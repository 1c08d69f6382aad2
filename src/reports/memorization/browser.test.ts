import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { hostile } from "../testing.ts";
import { madeUpSweepView, madeUpView } from "./testing.ts";
import { writeAuditPage, writeSweepPage } from "./write.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const path = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (one) => one && existsSync(one),
);
if (!path && process.env.CI) throw new Error("no browser: install chromium or set CHROMIUM_PATH");
if (!path) console.log("skipped: the pages of memorization in a browser (no chromium; set CHROMIUM_PATH)");

describe.skipIf(!path)("in a browser", () => {
  const folder = freshFolder();
  const pages = {
    "an audit": join(folder, "audit", "memorization.html"),
    "an audit of a hostile model": join(folder, "hostile", "memorization.html"),
    "a sweep": join(folder, "sweep", "sweep.html"),
  };
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path!, args: ["--no-sandbox", "--disable-gpu"] });
    await writeAuditPage(madeUpView(), join(folder, "audit"));
    await writeAuditPage(madeUpView(hostile), join(folder, "hostile"));
    await writeSweepPage(madeUpSweepView(), join(folder, "sweep"));
  }, 120_000);
  afterAll(() => browser.close());

  test.each(Object.keys(pages) as (keyof typeof pages)[])(
    "%s: no error, no request, no script, nothing wider than the window, and axe finds nothing to say",
    async (name) => {
      for (const [colorScheme, width] of [
        ["light", 1200],
        ["dark", 400],
      ] as const) {
        const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
        const [errors, requests]: [string[], string[]] = [[], []];
        page.on("console", (message) => errors.push(message.text()));
        page.on("pageerror", (error) => errors.push(error.message));
        page.on("request", (request) => requests.push(request.url()));
        const url = pathToFileURL(pages[name]).href;
        await page.goto(url);
        expect(requests.filter((request) => request !== url && !request.startsWith("data:"))).toEqual([]);
        expect(errors).toEqual([]);
        expect(await page.evaluate("document.title")).toMatch(/^looselips/);
        expect(await page.locator("script, img, iframe").count()).toBe(0);
        expect(await page.locator("figure svg").count()).toBe(name === "a sweep" ? 5 : 3);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
        await page.evaluate(
          "for (const one of [...document.querySelectorAll('details')].slice(0, 4)) one.open = true;",
        );
        await page.evaluate(axe);
        const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as AxeResults;
        expect(violations.map(({ id, impact, nodes }) => `${colorScheme} ${impact} ${id}: ${nodes[0]!.html}`)).toEqual(
          [],
        );
        await page.close();
      }
    },
    240_000,
  );
});
