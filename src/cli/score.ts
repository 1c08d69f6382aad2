import { command } from "./command.ts";
import { oneText } from "./flags.ts";

export const score = command({
  name: "score",
  takes: "<run>",
  about: "Detects and measures a run, or an audit, again from its log alone",
  flags: {
    run: { type: "string", demandOption: true, describe: "folder of a run or of an audit" },
    benchmark: {
      type: "string",
      coerce: oneText("benchmark"),
      describe: "benchmark file, when its plugins hold metrics",
    },
  },
  async act({ run, benchmark }, io) {
    const { auditPaths, isAudit, scoreAudit } = await import("../lab/audit/index.ts");
    if (await isAudit(run)) {
      const rows = await scoreAudit(run);
      io.out(`wrote ${auditPaths(run).metrics} (${rows.length} rows)`);
      return 0;
    }
    const { paths, recordDigests, score: scoreRun } = await import("../run/index.ts");
    const metrics = benchmark && (await (await import("../benchmark/index.ts")).loadBenchmark(benchmark)).metrics;
    const rows = await scoreRun(run, ...(metrics ? [metrics] : []));
    const { findings, outcomes, metrics: file } = paths(run);
    await recordDigests(run, [findings, outcomes, file]);
    io.out(`wrote ${findings}, ${outcomes} and ${file} (${rows.length} rows). Draw them: looselips report ${run}`);
    return 0;
  },
});
