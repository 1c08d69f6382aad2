import { dirname } from "node:path";
import { findCorpusInfo, readPlanting } from "../lab/plant/index.ts";
import { referencePlanting } from "../lab/reference/planting.ts";
import type { PlantedCanary } from "../records/index.ts";
import { statPath } from "./stat-path.ts";

/** What an audit is of. */
export interface Manifest {
  canaries: PlantedCanary[];
  corpusSha256: string | null;
  /** What the user should know of it, if anything. */
  note: string | null;
}

/** @param name a manifest's path, its corpus's folder, or "reference" @throws InputError when it is none, or not the one that was planted */
export async function readAudited(name: string): Promise<Manifest> {
  if (name === "reference") return { canaries: referencePlanting(), corpusSha256: null, note: null };
  const found = await statPath(name, "a manifest is made by looselips plant");
  const canaries = await readPlanting(name);
  const dir = found.isDirectory() ? name : dirname(name);
  const info = await findCorpusInfo(dir);
  const note = info
    ? null
    : `${name}: no corpus.json beside it, so nothing says that this manifest was the one planted`;
  return { canaries, corpusSha256: info?.sha256.corpus ?? null, note };
}
