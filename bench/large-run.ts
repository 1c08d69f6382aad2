import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { kinds, makeManifest } from "../src/canary/index.ts";
import { defenses } from "../src/defenses/index.ts";
import { probes } from "../src/probes/index.ts";
import { seeded } from "../src/random/random.ts";
import { run } from "../src/run/index.ts";
import { scenarios } from "../src/scenarios/index.ts";
import { type Target, textOnly } from "../src/targets/target.ts";

/**
 * Whether a large run can be read at all: makes one of 100,000 attempts on a target in this process that now and then repeats a line of its
 * context, then scores it and draws its reports, each in a process of its own. Wanted: a report in under 20 s and 300 MB.
 *   node bench/start.mjs large-run [ATTEMPTS]
 */
const [attempts = 100_000] = process.argv.slice(2).map(Number);

let asked = 0;
const parrot: Target = {
  id: "reference:parrot",
  capabilities: textOnly,
  describe: () => ({}),
  async reply({ messages }) {
    const text = ++asked % 4 === 0 ? messages[asked % messages.length]!.content.slice(0, 400) : "I can't share that.";
    return { reply: { text, finish: "stop" }, usage: { in: 100, out: 20 } };
  },
};
const named = kinds.filter((kind) => kind.class !== "marker").map((kind) => kind.name);
const seed = "large";
const results = mkdtempSync(join(tmpdir(), "looselips-bench-"));
try {
  const { dir, info } = await run({
    plan: {
      benchmark: { name: "large", version: "1.0.0" },
      scenarios: scenarios.map((scenario) => ({
        scenario,
        options: Object.fromEntries(Object.entries(scenario.options).map(([name, values]) => [name, values[0]!])),
      })),
      probes,
      defenses,
      canaries: makeManifest({ kinds: named, perKind: 50, controls: 0.5, markers: 200 }, seeded(seed).fork("canaries")),
      epochs: Math.ceil(attempts / 20_000),
      sampling: { temperature: 0, max_tokens: 128 },
      perCell: { attack: 60, defended: 20, control: 10, reach: 2, utility: 10 },
      seed,
    },
    benchmarkSha256: "0".repeat(64),
    target: parrot,
    version: "0.0.0",
    limit: attempts,
    concurrency: 16,
    results,
  });
  console.log(`${info.counts.done} attempts in ${dir}`);
  for (const what of ["score", "report"])
    spawnSync(process.execPath, [fileURLToPath(new URL("report-run.js", import.meta.url)), what, dir], {
      stdio: "inherit",
    });
} finally {
  rmSync(results, { recursive: true, force: true });
}
