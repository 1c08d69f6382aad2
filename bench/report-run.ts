import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadView, writeFigures, writeReports } from "../src/reports/index.ts";
import { madeUpRun, writeRun } from "../src/reports/testing.ts";

/**
 * How long a large run takes to draw, and in how much memory. Wanted, of 100,000 attempts: under 20 s and at most 300 MB.
 *   node bench/start.mjs report-run [ATTEMPTS]
 */
const [first = "100000"] = process.argv.slice(2);

if (first.includes("/")) console.log(await draw(first));
else {
  const dir = mkdtempSync(join(tmpdir(), "looselips-bench-"));
  try {
    writeLarge(dir, Number(first));
    process.exitCode =
      spawnSync(process.execPath, [fileURLToPath(import.meta.url), dir], { stdio: "inherit" }).status ?? 1;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function draw(dir: string): Promise<string> {
  const start = performance.now();
  const view = await loadView(dir);
  const loaded = performance.now();
  await writeReports(view, dir);
  await writeFigures(view, join(dir, "figures"));
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
  const end = performance.now();
  const cpu = process.cpuUsage();
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  return `${seconds(start, end)} s (reading ${seconds(start, loaded)}, drawing ${seconds(loaded, end)}), ${((cpu.user + cpu.system) / 1e6).toFixed(1)} s of CPU, ${peak} MB`;
}

/** Made-up runs one after the other in one log; ids are made apart. */
function writeLarge(dir: string, attempts: number): void {
  const base = madeUpRun("1");
  writeRun(base, dir);
  for (let i = 1; i * base.attempts.length < attempts; i++) {
    const { attempts: more, outcomes, findings } = madeUpRun(String(i + 1));
    const apart = (id: string) => String(i).padStart(4, "0") + id.slice(4);
    const add = (file: string, list: object[]) =>
      appendFileSync(join(dir, file), list.map((item) => `${JSON.stringify(item)}\n`).join(""));
    add(
      "attempts.jsonl",
      more.map((attempt) => ({ ...attempt, id: apart(attempt.id) })),
    );
    add(
      "outcomes.jsonl",
      outcomes.map((outcome) => ({ ...outcome, attempt: apart(outcome.attempt) })),
    );
    add(
      "findings.jsonl",
      findings.map((finding) => ({ ...finding, attempt: apart(finding.attempt) })),
    );
  }
}
