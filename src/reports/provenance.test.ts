import { expect, test } from "vitest";
import { provenance, reproduce, seedOf } from "./provenance.ts";
import { madeUpRun } from "./testing.ts";

const { info, canaries } = madeUpRun("8f3c21");
const value = (of: typeof info, name: string) => provenance(of, canaries).find((fact) => fact.name === name)?.value;

test("the command that makes the same attempts again says all that decides them, and a shell takes it", () => {
  expect(reproduce(info)).toBe("looselips run core --model reference:mini --seed 8f3c21");
  const options = { limit: 100, epochs: 3, concurrency: 8 };
  expect(reproduce({ ...info, model: "openai:it's; rm -rf /", options })).toBe(
    `looselips run core --model 'openai:it'\\''s; rm -rf /' --seed 8f3c21 --limit 100 --epochs 3`,
  );
});
test("a sealed run shows its commitment, and no command until the seed is out", () => {
  const { seed: _, ...rest } = info;
  const sealed = { ...rest, commitment: "c0ffee" } as unknown as typeof info;
  expect(seedOf(sealed)).toEqual({ name: "commitment", value: "c0ffee", code: true });
  expect(reproduce(sealed)).toBeUndefined();
  expect(value(sealed, "the same attempts again")).toBeUndefined();
});
test("versions, hashes, cost, time and host are all there; an unknown cost is not zero", () => {
  expect(value(info, "benchmark")).toBe("core 1.0.0");
  expect(value(info, "host")).toBe("os linux, node 20.19.0, cpus 2");
  expect(value(info, "canaries")).toBe("30 planted, 10 never planted");
  expect(value(info, "benchmark's sha256")).toMatch(/^[0-9a-f]{64}$/);
  expect(value({ ...info, cost_usd: 1.5 }, "cost")).toBe("$1.50");
  expect(value({ ...info, cost_usd: null }, "cost")).toBe("unknown");
});
