import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hostileRun, madeUpRun, writeRun } from "../reports/testing.ts";
import { findingKey } from "../run/reviews.ts";
import { freshFolder } from "../testing/fresh-folder.ts";

/** A folder with two runs of one plan, a hostile one and something that is none, and the runs' records. */
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
  mkdirSync(join(root, "notes"));
  writeFileSync(join(root, "notes", "a.txt"), "none");
  writeFileSync(join(root, "..", "outside.txt"), "outside");
  const leak = first.findings.find(({ bits, of, heard_by }) => bits === of && heard_by === "stranger")!;
  return { root, first, healed: better.outcomes[healed]!.attempt, leak, leakKey: findingKey(leak), hostile };
}
