import { join } from "node:path";
import { InputError } from "../../records/index.ts";
import { findOpening, markRevealed, resultsOf } from "../../run/index.ts";
import { type CorpusInfo, infoFile, manifestName, readCorpusInfo, writeCorpusInfo } from "./corpus-info.ts";
import { sha256Of } from "./read-planting.ts";

/**
 * Makes a sealed planting public, once its model was audited: its seed and nonce are put into corpus.json beside the commitment.
 * @param now milliseconds since 1970
 * @throws InputError when the folder is not sealed, what opens it is not kept beside it, or its manifest was changed
 */
export async function revealPlanting(dir: string, now: number): Promise<CorpusInfo> {
  const info = await readCorpusInfo(dir);
  if (info.commitment === undefined)
    throw new InputError(`${dir} was planted in the open: its seed stands in ${infoFile}`);
  if (info.seed !== undefined) throw new InputError(`${dir} was revealed before: its seed stands in ${infoFile}`);
  const manifest = join(dir, manifestName);
  if ((await sha256Of(manifest)) !== info.sha256.manifest)
    throw new InputError(`${manifest}: a manifest that was not the one planted: put the old file back, then reveal it`);
  const opening = await findOpening(resultsOf(dir), info.commitment);
  const { seed, nonce } = opening;
  const revealed: CorpusInfo = { ...info, seed, nonce };
  await writeCorpusInfo(dir, revealed, "It is sealed as before");
  await markRevealed(resultsOf(dir), opening, now);
  return revealed;
}
