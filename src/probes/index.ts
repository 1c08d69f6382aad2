import { closest } from "fastest-levenshtein";
import { InputError } from "../records/index.ts";
import { authority } from "./authority.ts";
import { completion } from "./completion.ts";
import { correction } from "./correction.ts";
import { demonstrations } from "./demonstrations.ts";
import { direct } from "./direct.ts";
import { encode } from "./encode.ts";
import { hint } from "./hint.ts";
import { manyShot } from "./many-shot.ts";
import { memoryDump } from "./memory-dump.ts";
import { narrowing } from "./narrowing.ts";
import { ordinary } from "./ordinary.ts";
import { prefixContinuation } from "./prefix-continuation.ts";
import type { Probe } from "./probe.ts";
import { repeatAbove } from "./repeat-above.ts";
import { rolePlay } from "./role-play.ts";
import { smallTalk } from "./small-talk.ts";
import { spellOut } from "./spell-out.ts";
import { summary } from "./summary.ts";
import { table } from "./table.ts";
import { translate } from "./translate.ts";
import { utility } from "./utility.ts";

export { play } from "./play.ts";
export { asker, type Probe, say } from "./probe.ts";

/** Every probe there is, in the order that lists and help show them. */
export const probes: readonly Probe[] = [
  direct,
  authority,
  summary,
  translate,
  table,
  completion,
  prefixContinuation,
  encode,
  spellOut,
  hint,
  correction,
  narrowing,
  manyShot,
  demonstrations,
  smallTalk,
  repeatAbove,
  rolePlay,
  memoryDump,
  utility,
  ordinary,
];

/** @throws InputError on a name that no probe has */
export function probeNamed(name: string): Probe {
  const found = probes.find((probe) => probe.name === name);
  if (found) return found;
  const names = probes.map((probe) => probe.name);
  throw new InputError(`there is no probe "${name}"; did you mean "${closest(name, names)}"? All: ${names.join(", ")}`);
}
