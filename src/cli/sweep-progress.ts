import type { SingleBar } from "cli-progress";
import type { Cell } from "../lab/sweep/index.ts";
import { barOn } from "./bar.ts";
import type { Io } from "./io.ts";

type Step = "plant" | "train" | "audit" | "ready";

/** Shows how far a sweep has come. */
export interface SweepProgress {
  /** A cell begins a step, or was done before. */
  step(this: void, cell: Cell, step: Step, at: { index: number; of: number }): void;
  /** How far the step has come, and what there is to say of it: a loss. */
  within(this: void, done: number, of: number, text?: string): void;
  stop(): void;
}

const doing: Record<Step, string> = { plant: "planting", train: "training", audit: "auditing", ready: "done before" };

/** A bar for each step on a terminal, a line elsewhere when one begins and every ten seconds. @param now milliseconds */
export function sweepProgress(io: Io, quiet: boolean, now = () => performance.now()): SweepProgress {
  if (quiet) return { step() {}, within() {}, stop() {} };
  let title = "";
  let last = now();
  let bar: SingleBar | undefined;
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    step(cell, step, { index, of }) {
      stop();
      title = `${index + 1} of ${of} · ${cell.name} · ${doing[step]}`;
      last = now();
      io.err(title);
    },
    within(done, of, text = "") {
      if (io.bar) {
        bar ??= started(io.bar);
        bar.setTotal(of);
        bar.update(done, { text });
      } else if (now() - last >= 10_000) {
        last = now();
        io.err(`${title} · ${done} of ${of}${text && ` · ${text}`}`);
      }
    },
    stop,
  };
}

function started(stream: NodeJS.WriteStream): SingleBar {
  const bar = barOn(stream, "{value}/{total} · {eta_formatted} left · {text}");
  bar.start(1, 0, { text: "" });
  return bar;
}
