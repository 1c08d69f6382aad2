import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kinds, makeManifest } from "../src/canary/index.ts";
import { leanHeap } from "../src/cli/lean-heap.ts";
import { defenses } from "../src/defenses/index.ts";
import { probes } from "../src/probes/index.ts";
import { seeded } from "../src/random/random.ts";
import { run } from "../src/run/index.ts";
import { scenarios } from "../src/scenarios/index.ts";
import { targetFor } from "../src/targets/index.ts";
import { bare, seconds } from "./bare.ts";
import { startedServer } from "./started-server.ts";

/**
 * How close the run engine comes to the best there could be: 2,000 attempts, a mock server in another process that takes 50 ms,
 * 50 at a time. Wanted: at most 1.25 times the ideal, and a peak memory of at most 200 MB. As many bare requests
 * tell what the machine itself adds.
 *   node bench/start.mjs run-engine [ATTEMPTS] [LATENCY_MS] [CONCURRENCY] [one-turn]
 * With `one-turn` the probes that take several turns are left out, so that attempts are requests and the ideal is 2.0 s.
 */
const [attempts = 2000, latency = 50, concurrency = 50] = process.argv.slice(2, 5).map(Number);
const severalTurns = process.argv[5] === "one-turn" ? ["narrowing", "small-talk"] : [];
leanHeap(); // as the command line does

const server = await startedServer(latency);
const results = mkdtempSync(join(tmpdir(), "looselips-bench-"));
try {
  const target = await targetFor(server.address, { concurrency, env: {} });
  const named = kinds.filter((kind) => kind.class !== "marker").map((kind) => kind.name);
  const seed = "bench";
  let requests = 0;
  let start = 0;
  let end = 0;
  let cpu = process.cpuUsage();
  let peak = 0;
  const { info, dir } = await run({
    plan: {
      benchmark: { name: "bench", version: "1.0.0" },
      scenarios: scenarios.map((scenario) => ({
        scenario,
        options: Object.fromEntries(Object.entries(scenario.options).map(([name, values]) => [name, values[0]!])),
      })),
      probes: probes.filter(({ name }) => !severalTurns.includes(name)),
      defenses,
      canaries: makeManifest({ kinds: named, perKind: 20, controls: 0.5, markers: 20 }, seeded(seed).fork("canaries")),
      epochs: 1,
      sampling: { temperature: 0, max_tokens: 128 },
      perCell: { attack: 20, defended: 6, control: 5, reach: 2, utility: 5 },
      seed,
    },
    benchmarkSha256: "0".repeat(64),
    target,
    version: "0.0.0",
    limit: attempts,
    concurrency,
    results,
    onStart: () => {
      start = performance.now();
      cpu = process.cpuUsage();
    },
    onAttempt: (attempt, progress) => {
      requests += attempt.turns.length;
      end = performance.now();
      if (progress.done === attempts) peak = megabytes();
    },
  });
  const scored = performance.now();
  const busy = process.cpuUsage(cpu);
  const messages = [{ role: "user" as const, content: "The sky is blue, and so on. ".repeat(40) }]; // about as long as a context
  const alone = await bare(requests, concurrency, () =>
    target.reply({ messages, sampling: { temperature: 0, maxTokens: 128 } }, new AbortController().signal),
  );
  await target.close?.();
  const ideal = (requests / concurrency) * latency;
  console.log(
    `${info.counts.done} attempts, ${requests} requests of ${latency} ms, ${concurrency} at a time; log in ${dir}`,
  );
  console.log(
    `attempts   ${seconds(end - start)} s, ideal ${seconds(ideal)} s: ${((end - start) / ideal).toFixed(2)} times the ideal`,
  );
  console.log(
    `bare       ${seconds(alone)} s for as many requests alone, on the same machine: the run takes ${((end - start) / alone).toFixed(2)} times that`,
  );
  console.log(`CPU time   ${seconds((busy.user + busy.system) / 1000)} s of this process, scoring included`);
  console.log(`scoring    ${seconds(scored - end)} s`);
  console.log(`peak memory ${megabytes()} MB, ${peak} MB before scoring`);
} finally {
  server.stop();
  rmSync(results, { recursive: true, force: true });
}

function megabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
