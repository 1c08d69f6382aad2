import { expect, test } from "vitest";
import { htmlReport } from "./html.ts";
import { loadView } from "./index.ts";
import type { RunView } from "./report.ts";
import { hostileRun, madeUpRun, writeRun } from "./testing.ts";

const [plain, attacked] = [writeRun(madeUpRun("8f3c21")), writeRun(hostileRun())];
const text = async (view: RunView) => {
  let all = "";
  for await (const piece of htmlReport.write(view)) all += piece;
  return all;
};
const html = async (dir: string) => await text(await loadView(dir));

test("hostile words are text: no tag, attribute or style of theirs is the page's", async () => {
  const page = await html(attacked);
  expect(page).toContain("&lt;script&gt;");
  expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>| style="/);
  expect(page.match(/<style>/g)).toHaveLength(1);
  expect(page).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
  expect(page.length).toBeLessThan(1_000_000); // ten megabytes of reply are cut to what is near the leak
});
test("every number stands with its n and its method", async () => {
  const page = await html(plain);
  for (const what of ["n = 234", "wilson 95%", "tango 95%, n pairs", "What this does not measure", "8f3c21"])
    expect(page).toContain(what);
  for (const [, cell] of page.matchAll(/<td class="h\d+" (.*?)>/g))
    expect(cell).toMatch(/^title="\[.*\], n = \d+, wilson 95%.*"$/);
  for (const [, caption] of page.matchAll(/<figcaption>(.*?)<\/figcaption>/g))
    expect(caption).toMatch(/ n = [\d,]+( to [\d,]+)?; \w/);
  expect(page.match(/Numbers, n and method/g)).toHaveLength(7); // under each of six figures, and the heatmap
});
test("what this run could not measure is among what it does not measure", async () => {
  const view = await loadView(plain);
  const rows = [...view.rows, { metric: "exposure", by: {}, not_measurable: "no <log> probabilities" }];
  expect(await text({ ...view, rows })).toContain(
    "<li>Not measurable here, exposure: no &lt;log&gt; probabilities.</li>",
  );
});
test("exposure by repeats is drawn when it was measured", async () => {
  const view = await loadView(plain);
  const rows = [1, 4, 16].map((repeats) => ({
    metric: "exposure",
    by: { repeats },
    value: 2,
    low: 1,
    high: 3,
    n: 9,
    method: "rank",
  }));
  expect(await text({ ...view, rows: [...view.rows, ...rows] })).toContain("<h3>Exposure by repeats</h3>");
});
