import type { Defense } from "./defense.ts";

/** Changes nothing: what every other defense is compared with. */
export const none: Defense = {
  name: "none",
  about: "No defense: what the others are compared with.",
  guard: () => ({}),
};
