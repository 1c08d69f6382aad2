import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadBenchmark, planInput } from "../src/benchmark/index.ts";
import { leanHeap } from "../src/cli/lean-heap.ts";
import { loadView, writeFigures, writeReports } from "../src/reports/index.ts";
import { recordDigests, run, score } from "../src/run/index.ts";
import { type ChatRequest, type Target, textOnly } from "../src/targets/target.ts";
import { verify } from "../src/verify/index.ts";
import { indexLog } from "../src/view/log-index.ts";

/**
 * What looking at a large run costs: 100,000 attempts of core on a target in this process, then `score`, `report`, `verify` and the index
 * of `view`, each in a process of its own. Wanted: memory that does not grow with the log; a report in under 20 s and 300 MB.
 *   node bench/start.mjs large-run [ATTEMPTS]
 */
const [first = "100000", folder = ""] = process.argv.slice(2);
const version = "0.0.0";
leanHeap(); // as the command line does

/** Says what it was told last. */
const echo: Target = {
  id: "reference:echo",
  capabilities: textOnly,
  describe: () => ({}),
  async reply({ messages }: ChatRequest) {
    const text = messages
      .slice(-4, -1)
      .map(({ content }) => content)
      .join("\n")
      .slice(-300);
    return { reply: { text, finish: "stop" }, usage: { in: 0, out: 0 } };
  },
};

const steps: Record<string, (dir: string) => Promise<string>> = {
  async score(dir) {
    return `${(await score(dir)).length} rows`;
  },
  async report(dir) {
    const view = await loadView(dir);
    const written = [...(await writeReports(view, dir)), ...(await writeFigures(view, join(dir, "figures")))];
    await recordDigests(dir, written);
    return `${written.length} files`;
  },
  async verify(dir) {
    const { differences, agrees } = await verify(dir, { version, benchmark: () => loadBenchmark("core") });
    return `${differences.length} differences, ${agrees.length} checks`;
  },
  async view(dir) {
    const { entries, attempt } = await indexLog(dir);
    const found = await attempt(entries.at(-1)!);
    return `${entries.length} entries, the last one ${found.id}`;
  },
};

const step = steps[first];
if (step) {
  const start = performance.now();
  const said = await step(folder);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${first.padEnd(8)} ${seconds} s, peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB: ${said}`,
  );
} else {
  const attempts = Number(first);
  const results = mkdtempSync(join(tmpdir(), "looselips-bench-"));
  try {
    const benchmark = await loadBenchmark("core");
    const epochs = Math.ceil(attempts / 2592);
    const { dir, info } = await run({
      plan: planInput(benchmark, "bench", epochs),
      benchmarkSha256: benchmark.sha256,
      target: echo,
      version,
      limit: attempts,
      concurrency: 16,
      results,
    });
    console.log(`${info.counts.done} attempts`);
    for (const name of Object.keys(steps))
      spawnSync(process.execPath, [fileURLToPath(import.meta.url), name, dir], { stdio: "inherit" });
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}
