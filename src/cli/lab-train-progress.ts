import type { LiveExposure, TrainProgress } from "../lab/train/index.ts";
import { barOn } from "./bar.ts";
import type { Io } from "./io.ts";
import { duration } from "./progress.ts";

/** Shows how far a training has come. */
export interface TrainShown {
  update(progress: TrainProgress): void;
  /** A line that stays. */
  say(line: string): void;
  stop(): void;
}

/** A bar on a terminal, a plain line every few seconds elsewhere: loss, tokens a second, time left. @param now milliseconds */
export function trainProgress(io: Io, quiet: boolean, now = () => performance.now()): TrainShown {
  if (quiet) return { update() {}, say() {}, stop() {} };
  const started = now();
  let [first, last, mean] = [-1, started, Number.NaN];
  const text = ({ step, steps, tokens }: TrainProgress) => {
    const seconds = Math.max((now() - started) / 1000, 0.001);
    const left = ((steps - step) * seconds) / (step - first);
    return `loss ${mean.toFixed(3)} · ${Math.round(tokens / seconds).toLocaleString("en")} tokens/s · ${duration(left)} left`;
  };
  const bar = io.bar && barOn(io.bar, "{value}/{total} steps · {text}");
  return {
    update(progress) {
      const { step, steps, loss } = progress;
      if (!Number.isNaN(loss)) mean = Number.isNaN(mean) ? loss : 0.95 * mean + 0.05 * loss;
      if (first === -1) {
        first = step - 1;
        bar?.start(steps, step, { text: "" });
      }
      if (bar) bar.update(step, { text: text(progress) });
      else if (now() - last >= 5000) {
        last = now();
        io.err(`${step} of ${steps} steps · ${text(progress)}`);
      }
    },
    say(line) {
      if (bar) bar.stop(); // clears itself
      first = -1;
      io.err(line);
    },
    stop: () => bar?.stop(),
  };
}

/** What a model has kept so far, in a line. */
export const exposureLine = (exposures: LiveExposure): string =>
  `exposure so far, of 5 bits, by repeats: ${exposures.map(({ repeats, bits }) => `${repeats}: ${bits.toFixed(1)}`).join("  ")}`;
