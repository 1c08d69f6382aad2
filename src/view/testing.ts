import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AuditInfo, auditOptionsSchema } from "../lab/audit/index.ts";
import { madeUpAudit } from "../reports/memorization/testing.ts";
import { hostileRun, madeUpRun, writeRun } from "../reports/testing.ts";
import { findingKey } from "../run/reviews.ts";
import { freshFolder } from "../testing/fresh-folder.ts";

/** A folder with two runs of one plan, a hostile one, an audit and something that is neither, and the runs' records. */
export function shelfOfRuns() {
  const root = join(freshFolder(), "results");
  const put = (name: string, run: ReturnType<typeof madeUpRun>) => {
    mkdirSync(join(root, name), { recursive: true });
    writeRun(run, join(root, name));
    return run;
  };
  const first = put("2026-11-23T18-40-core-mini", madeUpRun("8f3c21"));
  const better = madeUpRun("8f3c21");
  better.info.model = "reference:other";
  const healed = better.outcomes.findIndex(
    ({ outcome }, i) => outcome === "leak" && better.attempts[i]!.axes.role === "attack",
  );
  better.outcomes[healed]!.outcome = "refusal";
  put("2026-11-24T09-00-core-other", better);
  const hostile = hostileRun();
  hostile.attempts[0]!.replies = [{ text: `<script>${"x".repeat(10_000_000)}`, finish: "stop" }];
  put("reference/2026-11-22T10-00-core-hostile", hostile);
  putAudit(join(root, "2026-11-25T08-00-audit-model"));
  mkdirSync(join(root, "notes"));
  writeFileSync(join(root, "notes", "a.txt"), "none");
  writeFileSync(join(root, "..", "outside.txt"), "outside");
  const leak = first.findings.find(({ bits, of, heard_by }) => bits === of && heard_by === "stranger")!;
  return { root, first, healed: better.outcomes[healed]!.attempt, leak, leakKey: findingKey(leak), hostile };
}

/** An audit as far as a list needs it, and a page that would run something if it could. */
function putAudit(dir: string): void {
  const audit: AuditInfo = {
    tool: "looselips",
    kind: "audit",
    version: "0.1.0",
    canaries_sha256: "a".repeat(64),
    corpus_sha256: null,
    model: "lab:model",
    target: {},
    references: [],
    options: auditOptionsSchema.parse({}),
    limit: null,
    concurrency: 16,
    scoring: "by themselves",
    unscored: null,
    started: "2026-11-25T08:00:00.000Z",
    finished: "2026-11-25T08:01:00.000Z",
    host: {},
    counts: { planned: 112, done: 112, errors: 0 },
    usage: { in: 0, out: 0 },
    status: "complete",
  };
  mkdirSync(dir);
  writeFileSync(join(dir, "run.json"), JSON.stringify(audit));
  writeFileSync(join(dir, "metrics.json"), JSON.stringify({ version: 1, rows: madeUpAudit() }));
  writeFileSync(
    join(dir, "memorization.html"),
    "<!doctype html><title>what lab:model remembers</title><script>alert(1)</script>",
  );
}
