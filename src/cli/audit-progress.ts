import type { Measure } from "../records/index.ts";
import type { Progress } from "../run/index.ts";
import { barOn } from "./bar.ts";
import type { Io } from "./io.ts";
import { duration } from "./progress.ts";

/** Shows how far an audit has come. */
export interface AuditShown {
  update(measure: Measure, progress: Readonly<Progress>): void;
  stop(): void;
}

/** A bar on a terminal, a plain line every few seconds elsewhere. @param now milliseconds */
export function auditProgress(io: Io, quiet: boolean, now = () => performance.now()): AuditShown {
  if (quiet) return { update() {}, stop() {} };
  const started = now();
  let last = started;
  const text = ({ planned, done, before, errors }: Readonly<Progress>) => {
    const made = done - before + errors;
    const rate = made / Math.max((now() - started) / 1000, 0.001);
    const failed = errors > 0 ? ` · ${errors} failed` : "";
    return `${rate.toFixed(1)} canaries/s · ${duration((planned - before - made) / Math.max(rate, 0.001))} left${failed}`;
  };
  const bar = io.bar && barOn(io.bar, "{value}/{total} · {text}");
  let going = false;
  return {
    update(_measure, progress) {
      const count = progress.done + progress.errors;
      if (bar) {
        if (!going) bar.start(progress.planned, 0, { text: "" });
        going = true;
        bar.update(count, { text: text(progress) });
      } else if (now() - last >= 5000) {
        last = now();
        io.err(`${count} of ${progress.planned} · ${text(progress)}`);
      }
    },
    stop: () => bar?.stop(),
  };
}
