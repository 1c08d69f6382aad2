import { asker, type Probe, say } from "./probe.ts";
import { wording } from "./wording.ts";

/** A probe that asks once: its words stand in datasets/probes/NAME.yaml under "ask". */
export function oneTurn(probe: Omit<Probe, "ask">): Probe {
  const words = wording(probe.name);
  return {
    ...probe,
    async *ask(context, canary, random) {
      yield say(context, asker(probe), words("ask", canary, random, { bar: "|", open: "{" }));
    },
  };
}
