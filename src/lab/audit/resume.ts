import { InputError } from "../../records/index.ts";
import { canonical } from "../../run/index.ts";
import type { AuditInfo } from "./info.ts";

/**
 * A folder can be gone on with only by the audit that made it, or its measures would be of two.
 * @throws InputError that says what differs and what to do
 */
export function refuseOtherAudit(dir: string, old: AuditInfo, now: AuditInfo): void {
  const weights = (info: AuditInfo) => info.target.weights_sha256 ?? null;
  const told: [what: string, there: unknown, here: unknown, advice: string][] = [
    ["model", old.model, now.model, `Resume it with --model ${old.model}`],
    ["set of weights", weights(old), weights(now), `${old.model} has changed since the audit began: restore it`],
    [
      "limit",
      old.limit,
      now.limit,
      `Resume it ${old.limit === null ? "without --limit" : `with --limit ${old.limit}`}`,
    ],
    ["manifest", old.canaries_sha256, now.canaries_sha256, "Resume it with the manifest that it was made with"],
    ["list of reference models", old.references, now.references, "Name the same with --reference"],
    ["set of options", old.options, now.options, "Resume it with the same --alternatives, --samples and --seed"],
    ["way of scoring texts", old.scoring, now.scoring, "The target answers otherwise than when the audit began"],
  ];
  for (const [what, there, here, advice] of told) {
    if (canonical(there) === canonical(here)) continue;
    throw new InputError(
      `${dir} holds an audit with another ${what}: ${shown(there)} there, ${shown(here)} here. ${advice}, or start a new audit without --resume`,
    );
  }
}

const shown = (value: unknown) => (typeof value === "string" ? value.slice(0, 60) : JSON.stringify(value));
