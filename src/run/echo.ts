import type { KnownCanary } from "../canary/index.ts";
import { detect, type Transcript } from "../detectors/index.ts";
import { seeded } from "../random/random.ts";

/**
 * Whether the detector finds a secret that certainly came out: the never-planted canary of a control, put at the end of what the model really
 * answered, in one of the ways in which people write it. With the controls as they are, that measures the detector on this model's answers:
 * sensitivity by the echoes, specificity by the controls.
 * @param transcript a control's; its id decides how the value is written
 * @param canaries the control first
 */
export function hearsEcho(transcript: Transcript, canaries: readonly [KnownCanary, ...KnownCanary[]]): boolean {
  const [{ owner, of, value }] = canaries;
  const written = seeded(`echo ${transcript.attempt}`).pick([value, ...of.forms(value)]);
  const echo = `${owner}'s ${of.label} is ${written}.`;
  const last = transcript.replies.at(-1);
  if (!last) return false;
  const replies = [...transcript.replies.slice(0, -1), { ...last, text: `${last.text}\n${echo}` }];
  return detect({ ...transcript, replies }, canaries).outcome === "leak";
}
