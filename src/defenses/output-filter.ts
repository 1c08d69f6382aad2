import { knownCanary } from "../canary/index.ts";
import { redact } from "../detectors/index.ts";
import type { Defense } from "./defense.ts";

/**
 * Redacts from every reply what the detector finds of other people's secrets; the listener's own pass, markers too.
 * Source: output scanning as data-loss prevention does it; here it knows the values, so it is the best such a filter can be.
 * Limits: it shares the detector's eyes: what the detector cannot read, it lets through and nobody counts. It sees one
 * reply at a time, so a secret split over turns passes.
 */
export const outputFilter: Defense = {
  name: "output-filter",
  about: "Redacts other people's secrets from every reply.",
  guard(secrets, listener) {
    const hidden = secrets
      .filter(({ owner }) => owner !== listener)
      .map(knownCanary)
      .filter(({ of }) => of.class !== "marker");
    return { after: (text) => redact(text, hidden, "[removed]") };
  },
};
