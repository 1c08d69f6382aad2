import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshFolder } from "../testing/fresh-folder.ts";
import { detectable, epochsFor, measured, worstCase } from "./power.ts";
import { canariesOf, planInput, probe } from "./testing.ts";

const input = planInput({
  canaries: canariesOf(["phone", "email", "pin"], 20),
  probes: ["ask", "nag", "beg"].map((name) => probe(name, "attack")),
  perCell: { attack: 30, defended: 2, control: 1, reach: 1, utility: 2 },
});

test("counts the attacks without a defense and the canaries that they share", () => {
  // 2 scenarios x 3 probes x 30 rounds
  expect(detectable(input, null)).toMatchObject({ attacks: 180, canaries: 60, assumed: worstCase });
  expect(detectable(input, 40).attacks).toBeLessThan(40);
});
test("what it takes to show a difference shows it, and one epoch less does not", () => {
  const { epochs, detectable: found } = epochsFor(input, 0.13);
  expect(epochs).toBeGreaterThan(1);
  expect(found.difference).toBeLessThanOrEqual(0.13);
  expect(detectable({ ...input, epochs }, null).difference).toBeCloseTo(found.difference!, 9);
  expect(detectable({ ...input, epochs: epochs - 1 }, null).difference).toBeGreaterThan(0.13);
});
test("few canaries cannot show everything", () => {
  expect(() => epochsFor(input, 0.01)).toThrow(/60 canaries cannot show that, however often.*at best 0\.\d+.*per_kind/);
});

const lines = (records: readonly object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join("");
async function folder(outcomes: readonly (readonly [canary: string, outcome: string])[]): Promise<string> {
  const dir = freshFolder();
  const axes = { scenario: "s", probe: "p", defense: "none", kind: "phone", role: "attack", epoch: 1 };
  const told = (outcome: string) => ({ outcome, refused: false });
  await writeFile(
    join(dir, "attempts.jsonl"),
    lines(outcomes.map(([canary], id) => ({ id: `${id}`, axes, canaries: [canary] }))),
  );
  await writeFile(
    join(dir, "outcomes.jsonl"),
    lines(outcomes.map(([, outcome], id) => ({ attempt: `${id}`, ...told(outcome) }))),
  );
  return dir;
}

test("an earlier run tells its leak rate and how alike a canary's attacks are", async () => {
  const dir = await folder([
    ["c-1", "leak"],
    ["c-1", "leak"],
    ["c-2", "refusal"],
    ["c-2", "error"], // not answered
    ["c-2", "refusal"],
    ["c-3", "leak"],
    ["c-3", "leak"],
  ]);
  expect(await measured(dir)).toEqual({ leakRate: 4 / 6, correlation: 1, from: `measured in ${dir}` });
});
test("a run that leaked nothing tells too little", async () => {
  expect(
    await measured(
      await folder([
        ["c-1", "refusal"],
        ["c-1", "refusal"],
      ]),
    ),
  ).toBe(worstCase);
});
