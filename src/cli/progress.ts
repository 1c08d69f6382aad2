import { type KnownCanary, knownCanary } from "../canary/index.ts";
import { detect } from "../detectors/index.ts";
import type { Canary } from "../records/index.ts";
import { type PlayedAttempt, type Progress, transcriptOf } from "../run/index.ts";
import { counted } from "../texts/counted.ts";
import { barOn } from "./bar.ts";
import type { Io } from "./io.ts";

/** Shows how far a run has come. */
export interface Shown {
  update(attempt: PlayedAttempt, progress: Readonly<Progress>): void;
  stop(): void;
}

const silent: Shown = { update() {}, stop() {} };

/**
 * A bar on a terminal, a plain line every few seconds elsewhere: done, rate, time left, leak rate so far.
 * @param now milliseconds
 */
export function showProgress(
  canaries: readonly Canary[],
  io: Io,
  quiet: boolean,
  now = () => performance.now(),
): Shown {
  if (quiet) return silent;
  const leaks = leakWatch(canaries, now);
  const started = now();
  const text = (progress: Readonly<Progress>) => {
    const seconds = (now() - started) / 1000;
    const made = progress.done - progress.before + progress.errors;
    const rate = made / Math.max(seconds, 0.001);
    const left = Math.max(0, progress.planned - progress.before - made) / Math.max(rate, 0.001);
    const errors = progress.errors > 0 ? ` · ${counted(progress.errors, "error")}` : "";
    return `${rate.toFixed(rate < 10 ? 1 : 0)}/s · ${duration(left)} left · ${leaks.text()}${errors}`;
  };
  const count = (progress: Readonly<Progress>) => Math.min(progress.planned, progress.done + progress.errors);
  if (io.bar === null) {
    let last = started;
    return {
      update(attempt, progress) {
        leaks.see(attempt);
        if (now() - last < 5000) return;
        last = now();
        io.err(`${count(progress)} of ${progress.planned} · ${text(progress)}`);
      },
      stop() {},
    };
  }
  const bar = barOn(io.bar, "{value}/{total} · {text}");
  let going = false;
  return {
    update(attempt, progress) {
      leaks.see(attempt);
      if (!going) bar.start(progress.planned, 0, { text: "" });
      going = true;
      bar.update(count(progress), { text: text(progress) });
    },
    stop: () => bar.stop(),
  };
}

/**
 * The share of undefended attacks that leaked, so far. Looks at some twenty a second at most: the run itself comes first, and
 * the order of a plan makes those a fair sample.
 */
function leakWatch(canaries: readonly Canary[], now: () => number) {
  const known = new Map(canaries.map((canary) => [canary.id, canary]));
  let [seen, leaked, next] = [0, 0, 0];
  return {
    see(attempt: PlayedAttempt): void {
      if (attempt.error || attempt.axes.role !== "attack" || attempt.axes.defense !== "none" || now() < next) return;
      next = now() + 50;
      const asked = attempt.canaries.flatMap((id) => known.get(id) ?? []).map(knownCanary);
      if (asked.length === 0) return;
      seen++;
      if (detect(transcriptOf(attempt), asked as [KnownCanary, ...KnownCanary[]]).outcome === "leak") leaked++;
    },
    text: () =>
      seen === 0 ? "no attack answered yet" : `${Math.round((100 * leaked) / seen)}% of attacks leak so far`,
  };
}

export const duration = (seconds: number): string =>
  seconds < 90
    ? `${Math.ceil(seconds)} s`
    : seconds < 5400
      ? `${Math.ceil(seconds / 60)} min`
      : `${(seconds / 3600).toFixed(1)} h`;
