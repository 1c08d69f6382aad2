import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as api from "./index.ts";

test("the public names: a change here is a change for everybody who imports looselips", () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "InputError",
      "TargetError",
      "TargetFailure",
      "attemptId",
      "checkGates",
      "collectAll",
      "defenses",
      "detect",
      "dryRun",
      "findIn",
      "kinds",
      "knownCanary",
      "loadBenchmark",
      "loadView",
      "metrics",
      "parseBenchmark",
      "plan",
      "planInput",
      "planned",
      "play",
      "probes",
      "readLog",
      "readManifest",
      "redact",
      "reports",
      "run",
      "say",
      "scenarios",
      "score",
      "seeded",
      "shippedBenchmarks",
      "stats",
      "summary",
      "targetFor",
      "targets",
      "writeReports",
    ]
  `);
});

test("the public types", () => {
  const text = readFileSync(new URL("./index.ts", import.meta.url), "utf8");
  const named = [...text.matchAll(/export (type )?\{([^}]+)\}/g)].flatMap(([, typeOnly, names]) =>
    names!.split(",").flatMap((name) => (typeOnly ? `type ${name.trim()}` : name.trim())),
  );
  const types = named.filter((name) => name.startsWith("type ") && name !== "type ").map((name) => name.slice(5));
  expect(types.sort()).toMatchInlineSnapshot(`
    [
      "Answer",
      "Attempt",
      "AttemptSpec",
      "Axes",
      "Benchmark",
      "Canary",
      "Capabilities",
      "ChatRequest",
      "Collector",
      "Defense",
      "Estimate",
      "Finding",
      "Found",
      "Gate",
      "GateResult",
      "Guard",
      "Kind",
      "KnownCanary",
      "Message",
      "Metric",
      "MetricRow",
      "OpenOptions",
      "Outcome",
      "Part",
      "PerCell",
      "PlanInput",
      "PlantRequest",
      "PlantedContext",
      "Probe",
      "Progress",
      "Random",
      "Reply",
      "Report",
      "RunInfo",
      "RunOptions",
      "RunResult",
      "RunView",
      "Sampling",
      "Scenario",
      "ScenarioUse",
      "ScoredAttempt",
      "Size",
      "Space",
      "Target",
      "TargetSource",
      "Transcript",
      "Verdict",
      "Voice",
    ]
  `);
});
