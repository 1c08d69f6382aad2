import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "./pacer.ts";

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => {}), // an end of waiting is no error
};
