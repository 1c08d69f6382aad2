import { existsSync } from "node:fs";
import axe from "axe-core";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Served, serveView } from "./server.ts";
import { shelfOfRuns } from "./testing.ts";

const path = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (one) => one && existsSync(one),
);
if (!path && process.env.CI) throw new Error("no browser: install chromium or set CHROMIUM_PATH");
if (!path) console.log("skipped: the view in a browser (no chromium; set CHROMIUM_PATH)");

const name = "2026-11-23T18-40-core-mini";
const hostile = encodeURIComponent("reference/2026-11-22T10-00-core-hostile");

describe.skipIf(!path)("in a browser", () => {
  const shelf = shelfOfRuns();
  let browser: Browser;
  let served: Served;
  beforeAll(async () => {
    served = await serveView(shelf.root, 0);
    browser = await chromium.launch({ executablePath: path!, args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });
  const open = async (address: string, width: number, colorScheme: "light" | "dark", javaScriptEnabled = true) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("dialog", (dialog) => complaints.push(dialog.message()));
    page.on("request", (sent) => {
      if (!sent.url().startsWith(served.url) && !sent.url().startsWith("data:")) complaints.push(sent.url());
    });
    await page.goto(new URL(address, served.url).href);
    return { page, complaints };
  };
  const leak = shelf.hostile.findings[0]!.attempt;
  test.each([
    ["/", 1200, "light"],
    ["/", 400, "dark"],
    [`/run/${name}`, 1200, "light"],
    [`/run/${name}?probe=encode&outcome=leak`, 1200, "dark"],
    [`/run/${name}`, 400, "light"],
    [`/run/${name}/attempt/${shelf.leak.attempt}`, 1200, "light"],
    [`/run/${hostile}/attempt/${leak}`, 400, "dark"],
    [`/compare?run=${name}&run=2026-11-24T09-00-core-other`, 1200, "light"],
    [`/run/${name}/review`, 1200, "dark"],
    [`/run/${hostile}`, 1200, "light"],
  ] as const)(
    "%s, %i wide, %s: no error, no request elsewhere, no script, nothing too wide, accessible",
    async (address, width, scheme) => {
      const { page, complaints } = await open(address, width, scheme);
      expect(await page.locator("script, img, iframe").count()).toBe(0);
      expect(await page.title()).toMatch(/ · looselips$/);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.evaluate(axe.source); // by the debugger: the page itself may run nothing
      const { violations } = (await page.evaluate("axe.run()")) as {
        violations: { impact: string; id: string; nodes: { html: string }[] }[];
      };
      const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  test("without JavaScript: from the list to a filtered run, to an attempt, to a verdict", async () => {
    const { page, complaints } = await open("/", 1200, "light", false);
    await page.getByRole("link", { name }).click();
    await page.getByLabel("outcome").selectOption("leak");
    await page.getByRole("button", { name: "Show" }).click();
    await page.locator("tbody a").last().click();
    expect(await page.locator("mark.leak").count()).toBeGreaterThan(0);
    await page.getByRole("button", { name: "wrong" }).first().click();
    expect(await page.locator("td .tag.bad", { hasText: "wrong" }).count()).toBe(1);
    await page.getByRole("link", { name }).click();
    await page.getByRole("link", { name: "Review findings" }).click();
    expect(await page.locator(".claim").textContent()).toContain("0% of 1 findings");
    expect(complaints).toEqual([]);
    await page.context().close();
  });
  test("from the keyboard: two runs are picked and compared", async () => {
    const { page } = await open("/", 1200, "light");
    for (const box of (await page.getByRole("checkbox").all()).slice(0, 2)) {
      await box.focus();
      await page.keyboard.press("Space");
    }
    await page.getByRole("button", { name: "Compare the picked" }).press("Enter");
    await page.waitForURL(/compare/);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Side by side");
    await page.context().close();
  });
});
