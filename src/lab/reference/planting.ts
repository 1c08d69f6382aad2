import { kindNamed } from "../../canary/index.ts";
import { seeded } from "../../random/random.ts";
import type { PlantedCanary } from "../../records/index.ts";
import { type MemorizedRecord, memorizedRecords, recordLine } from "../corpus/memorized.ts";
import { commonWord } from "../corpus/words.ts";

/** Six digits: what a badge's number is to an audit. */
const kind = kindNamed("one-time-code");

/**
 * The reference model's memorized records as a planting: each with a twin of the same form that was never in any training text. The records
 * were not drawn by a coin, but both of a pair come from the same words and digits, so either could have been the one.
 */
export function referencePlanting(): PlantedCanary[] {
  const random = seeded("twins of what the reference model has seen");
  return memorizedRecords().flatMap((record, pair) => {
    const twin = {
      key: Array.from({ length: 3 }, () => commonWord(random)).join(" "),
      code: kind.space("").at(random.big(kind.space("").size)),
      repeats: record.repeats,
    };
    return [planted(record, pair, true), planted(twin, pair, false)];
  });
}

function planted(record: MemorizedRecord, pair: number, isInserted: boolean): PlantedCanary {
  const { key, code, repeats } = record;
  const line = recordLine(record);
  return {
    id: `reference-${pair}${isInserted ? "" : "-twin"}`,
    kind: kind.name,
    value: code,
    owner: key,
    bits: Math.log2(Number(kind.space(key).size)),
    planted: isInserted,
    repeats: isInserted ? repeats : 0,
    level: repeats,
    pair,
    shape: "record",
    position: "end",
    before: line.slice(0, -code.length),
    written: code,
    after: "",
  };
}
