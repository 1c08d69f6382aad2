import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { loadMemorization } from "../src/lab/benchmark/index.ts";
import { plantCorpus } from "../src/lab/plant/index.ts";
import { seeded } from "../src/random/random.ts";

/**
 * Planting into a corpus of 200 MB, deduplicated: wanted are memory that does not grow with the corpus, and at least 10 MB a
 * second. Run it with 50 too, to compare the memory.
 *   node bench/start.mjs plant [MEGABYTES] [jsonl|parquet]
 */
const [megabytes = "200", format = "jsonl"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "looselips-bench-"));
const into = join(folder, "corpus.jsonl");

function* lines(random = seeded("bench")): Generator<string> {
  const words = Array.from({ length: 5000 }, (_, i) => `w${i.toString(36)}`);
  for (let bytes = 0; bytes < Number(megabytes) * 1e6; ) {
    const text = Array.from({ length: 150 }, () =>
      random.int(20) === 0 ? String(random.int(10_000)) : random.pick(words),
    );
    const line = `${JSON.stringify({ text: text.join(" ") })}\n`;
    bytes += line.length;
    yield line;
  }
}

try {
  await pipeline(Readable.from(lines()), createWriteStream(into));
  const before = process.cpuUsage();
  let peak = 0;
  const info = await plantCorpus({
    benchmark: loadMemorization("memorization"),
    seed: "bench",
    version: "0.0.0",
    out: join(folder, "out"),
    format: format as "jsonl",
    into,
    spread: "random",
    dedup: true,
    dedupCanaries: false,
    signal: new AbortController().signal,
    onText: (_, texts) => {
      if (texts % 1000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    },
  });
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1e6;
  const read = statSync(into).size / 1e6;
  console.log(
    `${read.toFixed(0)} MB, ${info.texts} texts, as ${format}: ${cpu.toFixed(1)} s of CPU (${(read / cpu).toFixed(1)} MB/s), peak ${(peak / 1e6).toFixed(0)} MB`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
