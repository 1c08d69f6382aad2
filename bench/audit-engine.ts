import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kinds } from "../src/canary/index.ts";
import { audit, auditOptionsSchema, readMeasured } from "../src/lab/audit/index.ts";
import { makePlanting } from "../src/lab/plant/index.ts";
import { seeded } from "../src/random/random.ts";
import { shapes } from "../src/records/index.ts";
import { targetFor } from "../src/targets/index.ts";
import { bare, seconds } from "./bare.ts";
import { startedServer } from "./started-server.ts";

/**
 * How close an audit comes to the best there could be: 1,000 canaries over an endpoint that scores texts, in another process, whose every
 * answer takes 50 ms, 50 at a time. Wanted: at most 1.1 times the ideal. As many bare requests tell what the machine itself adds to that.
 *   node bench/start.mjs audit-engine [CANARIES] [LATENCY_MS] [CONCURRENCY] [ALTERNATIVES]
 */
const [canaries = 1000, latency = 50, concurrency = 50, alternatives = 16] = process.argv.slice(2).map(Number);

const server = await startedServer(latency);
const out = mkdtempSync(join(tmpdir(), "looselips-bench-"));
try {
  const target = await targetFor(server.address.replace("#", "?mode=complete#"), { concurrency, env: {} });
  const named = kinds.filter(({ name }) => ["pin", "phone", "ssn", "email"].includes(name));
  const planted = makePlanting(
    { kinds: named, pairs: Math.ceil(canaries / 2), repeats: [1], shapes: [...shapes] },
    seeded("bench").fork("canaries"),
  );
  const options = auditOptionsSchema.parse({ alternatives, samples: 2 });
  let [start, end] = [0, 0];
  let cpu = process.cpuUsage();
  const { info, dir } = await audit({
    canaries: planted,
    target,
    options,
    version: "0.0.0",
    out,
    concurrency,
    limit: canaries,
    onStart: () => {
      start = performance.now();
      cpu = process.cpuUsage();
    },
    onMeasure: () => {
      end = performance.now();
    },
  });
  const scored = performance.now();
  const busy = process.cpuUsage(cpu);
  const { subjects } = await readMeasured(dir);
  const requests = subjects.reduce(
    (sum, { measure: { alternatives: others, continuations } }) =>
      sum + 2 + (others?.others.length ?? 0) + continuations.length,
    0,
  );
  const ideal = (requests / concurrency) * latency;
  const text = "The sky is blue, and so on.";
  const alone = await bare(requests, concurrency, () =>
    target.endpoint!.try({ api: "echo", text, maxTokens: 1, temperature: 0 }, new AbortController().signal),
  );
  await target.close?.();
  console.log(
    `${info.counts.done} canaries, ${info.counts.errors} failed, ${requests} requests of ${latency} ms, ${concurrency} at a time`,
  );
  console.log(
    `measures   ${seconds(end - start)} s, ideal ${seconds(ideal)} s: ${((end - start) / ideal).toFixed(3)} times the ideal`,
  );
  console.log(
    `bare       ${seconds(alone)} s for as many requests alone, on the same machine: the audit takes ${((end - start) / alone).toFixed(3)} times that`,
  );
  console.log(`CPU time   ${seconds((busy.user + busy.system) / 1000)} s of this process, scoring included`);
  console.log(
    `scoring    ${seconds(scored - end)} s; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
} finally {
  server.stop();
  rmSync(out, { recursive: true, force: true });
}
