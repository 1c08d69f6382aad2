import { planInput } from "../benchmark/index.ts";
import { first } from "../run/first.ts";
import { type AttemptSpec, attemptId, type PlanInput, plan, planned } from "../run/index.ts";
import type { Case } from "./run-check.ts";

/** A run's plan, made again from its benchmark and seed. */
export function planOf({ benchmark, seed, info }: Case): { input: PlanInput; count: number } {
  const { epochs, limit } = info.options;
  const input = planInput(benchmark, seed, epochs);
  const all = planned(input);
  return { input, count: Math.min(all, limit ?? all) };
}

/** A plan, asked for by id. Holds the specs that were passed over and not asked for yet: about as many as were in flight. */
export interface PlanReader {
  /** The spec with this id, whose attempt was `answered` or failed; "answered before" when it was; undefined for a stranger. */
  take(id: string, answered: boolean): AttemptSpec | "answered before" | undefined;
  /** The first spec that was never asked for, and how many there are. */
  missing(): { spec: AttemptSpec | undefined; count: number };
}

export function planReader({ input, count }: ReturnType<typeof planOf>): PlanReader {
  const specs = first(plan(input), count);
  const waiting = new Map<string, { spec: AttemptSpec; tried: boolean }>();
  const answeredIds = new Set<string>();
  const pull = (): string | undefined => {
    const { value: spec, done } = specs.next();
    if (done) return undefined;
    const id = attemptId(spec);
    waiting.set(id, { spec, tried: false });
    return id;
  };
  return {
    take(id, answered) {
      if (answeredIds.has(id)) return "answered before";
      while (!waiting.has(id)) if (pull() === undefined) return undefined;
      const { spec } = waiting.get(id)!;
      if (answered) {
        waiting.delete(id);
        answeredIds.add(id);
      } else waiting.set(id, { spec, tried: true }); // a later session may have tried again
      return spec;
    },
    missing() {
      while (pull() !== undefined);
      const never = [...waiting.values()].filter(({ tried }) => !tried);
      return { spec: never[0]?.spec, count: never.length };
    },
  };
}
