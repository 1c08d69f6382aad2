import type { OutcomeName, Role, RunInfo } from "../records/index.ts";
import type { ComparedAttempt, ComparedRun } from "./attempts.ts";

const hash = (digit: string) => digit.repeat(64);

/** What a made-up run is, but for its attempts. */
export const madeUpInfo = (changes: Partial<RunInfo> = {}): RunInfo => ({
  tool: "looselips",
  version: "0.1.0",
  benchmark: { name: "tiny", version: "1.0.0", sha256: hash("a") },
  comparable: hash("c"),
  datasets: { "probes/direct.yaml": hash("d") },
  model: "mock",
  target: {},
  seed: "1",
  options: { limit: null, epochs: 1, concurrency: 1 },
  started: "2026-11-23T18:40:00.000Z",
  finished: "2026-11-23T18:41:00.000Z",
  host: {},
  counts: { planned: 1, done: 1, errors: 0, skipped: 0 },
  usage: { in: 0, out: 0 },
  cost_usd: null,
  status: "complete",
  ...changes,
});

/** An attempt in a few words: what became of it, and what it varies. */
export interface Told {
  outcome: OutcomeName;
  canary?: string;
  role?: Role;
  probe?: string;
  defense?: string;
  kind?: string;
}

/** A run whose attempts have their index for an id. Each is on a canary of its own unless it names one. */
export function madeUpCompared(dir: string, told: readonly Told[], changes: Partial<RunInfo> = {}): ComparedRun {
  const shared = new Map<string, ComparedAttempt["axes"]>();
  const attempts = told.map(
    ({ outcome, canary, role = "attack", probe = "direct", defense = "none", kind = "phone" }, i): ComparedAttempt => {
      const axes = { scenario: "chat-history", probe, defense, kind, role, epoch: 1 };
      const key = JSON.stringify(axes);
      shared.set(key, shared.get(key) ?? axes);
      return { id: String(i).padStart(6, "0"), axes: shared.get(key)!, canary: canary ?? `c-${i}`, outcome };
    },
  );
  return { dir, info: madeUpInfo(changes), attempts: new Map(attempts.map((attempt) => [attempt.id, attempt])) };
}

/** So many attempts that ended so. */
export const times = (count: number, outcome: OutcomeName, more: Omit<Told, "outcome"> = {}): Told[] =>
  Array.from({ length: count }, () => ({ outcome, ...more }));
