import { loadView, writeReports } from "../src/reports/index.ts";
import { score } from "../src/run/index.ts";

/**
 * How long it takes to score a run's folder, or to draw its reports, and in how much memory.
 *   node bench/start.mjs report-run score|report DIR
 */
const [what, dir = ""] = process.argv.slice(2);

const start = performance.now();
if (what === "score") await score(dir);
else await writeReports(await loadView(dir), dir);
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s, peak memory ${peak} MB`);
