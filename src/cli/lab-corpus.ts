import { join } from "node:path";
import { corpusTexts, readCorpusInfo, readPlanting } from "../lab/plant/index.ts";
import type { PlantedCanary } from "../records/index.ts";
import { statPath } from "./stat-path.ts";

/** What a lab model is trained on. */
export interface LabCorpus {
  texts(): AsyncIterable<string>;
  /** Of the manifest beside it, or of another one that was named. */
  canaries: PlantedCanary[] | undefined;
}

/** @param path the folder that plant wrote, or a file of texts @throws InputError when it is neither */
export async function openCorpus(path: string, manifest?: string): Promise<LabCorpus> {
  const found = await statPath(path, "a corpus is made by looselips plant, or is a file of texts");
  const canaries = manifest === undefined ? undefined : await readPlanting(manifest);
  if (!found.isDirectory()) return { texts: () => corpusTexts(path), canaries };
  const { file, format } = await readCorpusInfo(path);
  return { texts: () => corpusTexts(join(path, file), format), canaries: canaries ?? (await readPlanting(path)) };
}
