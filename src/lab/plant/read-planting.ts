import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { kindNamed } from "../../canary/index.ts";
import { InputError, type PlantedCanary, plantedCanarySchema, readJsonl } from "../../records/index.ts";
import { findCorpusInfo, manifestName } from "./corpus-info.ts";

const knownSchema = plantedCanarySchema.superRefine((canary, context) => {
  try {
    kindNamed(canary.kind);
  } catch (error) {
    context.addIssue({ code: "custom", path: ["kind"], message: (error as Error).message });
  }
});

/**
 * The canaries of a planted corpus, in the manifest's order.
 * @param path the manifest, or the folder that holds it as manifest.jsonl
 * @throws InputError naming file:line when a line is no planted canary; when two have one id, or a pair is none; and when a
 *   corpus.json beside it says that another manifest was planted
 */
export async function readPlanting(path: string): Promise<PlantedCanary[]> {
  const folder = (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
  const file = folder ? join(path, manifestName) : path;
  const canaries = new Map<string, PlantedCanary>();
  for await (const canary of readJsonl(file, knownSchema)) {
    if (canaries.has(canary.id))
      throw new InputError(`${file}: two canaries have the id "${canary.id}"; every id must be unique`);
    canaries.set(canary.id, canary);
  }
  if (canaries.size === 0) throw new InputError(`${file}: holds no canaries; looselips plant writes it`);
  checkPairs([...canaries.values()], file);
  const info = basename(file) === manifestName ? await findCorpusInfo(dirname(file)) : undefined;
  if (info && info.sha256.manifest !== (await sha256Of(file)))
    throw new InputError(
      `${file}: a manifest that was not the one planted: its sha256 is not the one in corpus.json beside it. ` +
        "Put the old file back, or plant again",
    );
  return [...canaries.values()];
}

function checkPairs(canaries: readonly PlantedCanary[], file: string): void {
  const pairs = new Map<number, PlantedCanary[]>();
  for (const canary of canaries) pairs.set(canary.pair, [...(pairs.get(canary.pair) ?? []), canary]);
  for (const [pair, both] of pairs) {
    const alike = both.every(({ kind, level }) => kind === both[0]!.kind && level === both[0]!.level);
    if (both.length !== 2 || !alike || both.filter(({ planted }) => planted).length !== 1)
      throw new InputError(
        `${file}: pair ${pair} (${both.map(({ id }) => id).join(", ")}) is not two canaries of one kind and level, one of them inserted`,
      );
  }
}

/** Of a file's bytes, in hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
