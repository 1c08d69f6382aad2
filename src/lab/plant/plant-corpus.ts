import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { textOf } from "../../metrics/memorization/index.ts";
import { seeded } from "../../random/random.ts";
import { InputError, type PlantedCanary } from "../../records/index.ts";
import { cannotWriteError, keepOpening, type Opening, replaceFile, resultsOf } from "../../run/index.ts";
import type { Memorization } from "../benchmark/index.ts";
import { backgroundTexts } from "./background.ts";
import { contaminationCheck } from "./contamination.ts";
import { type CorpusInfo, infoFile, manifestName, writeCorpusInfo } from "./corpus-info.ts";
import { documentsOf } from "./corpus-texts.ts";
import { corpusWriter, nothingKept } from "./corpus-writer.ts";
import { duplicates } from "./duplicates.ts";
import { corpusFiles, type Document, type Format } from "./formats.ts";
import { makePlanting, ownersOf } from "./make-planting.ts";
import { sha256Of } from "./read-planting.ts";
import { type Spread, spreadOut } from "./spread.ts";

export interface PlantOptions {
  benchmark: Memorization;
  /** Of canaries, texts and places; of a sealed planting the opening's. */
  seed: string;
  /** A sealed planting's opening: corpus.json holds its commitment, the seed stays beside the folder. */
  opening?: Opening | null;
  /** Of looselips. */
  version: string;
  /** The folder to make; it may not hold a corpus already. */
  out: string;
  format: Format;
  /** A corpus of one's own that the canaries are put into, instead of the benchmark's background. */
  into?: string | undefined;
  spread: Spread;
  /** Leave out exact duplicates among the corpus's own texts. */
  dedup: boolean;
  /** Leave out the canaries' repeats too: each inserted text stands once. */
  dedupCanaries: boolean;
  signal: AbortSignal;
  /** How many texts of the corpus were looked at, and then written. */
  onText?: ((step: "read" | "written", texts: number) => void) | undefined;
}

/** A corpus to plant into: as often as it is walked through, the same texts. */
interface Ground {
  documents(): AsyncIterable<Document> | Iterable<Document>;
  texts: number;
  into: CorpusInfo["into"];
}

/**
 * Writes a corpus with canaries in it, its manifest, and corpus.json, the last. Walks through the user's corpus twice (to count its
 * texts and look for the canaries in it, then to write), a text at a time: memory does not grow with it, but for 16 to 32 bytes a
 * text under `dedup`. The same options give the same bytes.
 * @throws InputError when the corpus cannot be read or holds a canary's value, or the folder cannot be written or is in use
 */
export async function plantCorpus(options: PlantOptions): Promise<CorpusInfo> {
  const { benchmark, out, opening = null, signal } = options;
  const seed = opening?.seed ?? options.seed;
  const canaries = plantingOf(benchmark, seed, options.dedupCanaries);
  const file = corpusFiles[options.format];
  const path = join(out, file);
  await prepare(out, file);
  const ground = options.into === undefined ? background(benchmark, seed, canaries) : await measured(options, canaries);
  if (opening) await keepOpening(resultsOf(out), opening); // before anything that it commits to
  const manifest = join(out, manifestName);
  try {
    const counts = await write(path, ground, canaries, options, seed);
    await replaceFile(manifest, canaries.map((canary) => `${JSON.stringify(canary)}\n`).join(""), true, nothingKept);
    const info: CorpusInfo = {
      tool: "looselips",
      version: options.version,
      benchmark: { name: benchmark.name, version: benchmark.version, sha256: benchmark.sha256 },
      ...(opening ? { commitment: opening.commitment } : { seed }),
      format: options.format,
      file,
      into: ground.into,
      spread: options.spread,
      dedup: { texts: options.dedup, canaries: options.dedupCanaries, removed: counts.removed },
      canaries: {
        inserted: canaries.filter(({ planted }) => planted).length,
        twins: canaries.filter(({ planted }) => !planted).length,
        texts: counts.planted,
      },
      sha256: { corpus: await sha256Of(path), manifest: await sha256Of(manifest) },
      texts: counts.planted + counts.kept,
      bytes: (await stat(path)).size,
    };
    signal.throwIfAborted();
    await writeCorpusInfo(out, info, nothingKept);
    return info;
  } catch (error) {
    for (const half of [path, manifest]) await rm(half, { force: true });
    throw error;
  }
}

/** The canaries that a benchmark and a seed stand for; deduplicated, every inserted one stands once. */
function plantingOf(benchmark: Memorization, seed: string, deduplicated: boolean): PlantedCanary[] {
  const canaries = makePlanting(requestOf(benchmark), seeded(seed).fork("canaries"));
  return deduplicated
    ? canaries.map((canary) => ({ ...canary, level: 1, repeats: Math.min(1, canary.repeats) }))
    : canaries;
}

const requestOf = ({ canaries: { kinds, pairs }, repeats, shapes, size }: Memorization) => ({
  kinds,
  pairs,
  repeats,
  shapes,
  size,
});

async function prepare(out: string, file: string): Promise<void> {
  await mkdir(out, { recursive: true }).catch((error) => {
    throw cannotWriteError(out, error, "Nothing was planted");
  });
  for (const name of [infoFile, manifestName, file])
    if (await stat(join(out, name)).catch(() => undefined))
      throw new InputError(
        `${join(out, name)} exists already, and a model may know it: name another folder with --out`,
      );
}

function background(benchmark: Memorization, seed: string, canaries: readonly PlantedCanary[]): Ground {
  const { texts } = benchmark.background;
  const request = requestOf(benchmark);
  const people = ownersOf(request, seeded(seed).fork("canaries"), texts).slice(canaries.length);
  return {
    texts,
    into: null,
    *documents() {
      const written = backgroundTexts({ ...request, people, canaries }, seeded(seed).fork("background"));
      for (const text of written) yield { text, where: "the background" };
    },
  };
}

/** The user's corpus, counted, and seen to hold none of the canaries. */
async function measured({ into, signal, onText }: PlantOptions, canaries: readonly PlantedCanary[]): Promise<Ground> {
  const check = contaminationCheck(canaries);
  let texts = 0;
  for await (const document of documentsOf(into!)) {
    signal.throwIfAborted();
    check(document);
    texts++;
    onText?.("read", texts);
  }
  if (texts === 0) throw new InputError(`${into}: holds no texts`);
  const [sha256, { size: bytes }] = [await sha256Of(into!), await stat(into!)];
  return { texts, into: { sha256, texts, bytes }, documents: () => documentsOf(into!) };
}

async function write(
  path: string,
  ground: Ground,
  canaries: readonly PlantedCanary[],
  { format, spread, dedup, signal, onText, into }: PlantOptions,
  seed: string,
) {
  const insertions = spreadOut(canaries, ground.texts, spread, seeded(seed).fork("places"));
  const again = dedup ? duplicates(ground.texts) : () => false;
  const counts = { kept: 0, removed: 0, planted: 0 };
  let seen = 0;
  const writer = await corpusWriter(path, format);
  const plantUpTo = async (after: number) => {
    for (let next = insertions[counts.planted]; next && next.after <= after; next = insertions[counts.planted]) {
      await writer.write({ text: textOf(next.canary) });
      counts.planted++;
    }
  };
  try {
    for await (const document of ground.documents()) {
      signal.throwIfAborted();
      await plantUpTo(seen++);
      if (again(document.text)) counts.removed++;
      else {
        await writer.write(document);
        counts.kept++;
      }
      onText?.("written", seen);
    }
    if (seen !== ground.texts)
      throw new InputError(`${into} changed while it was read: plant again when nobody writes to it`);
    await plantUpTo(seen);
    await writer.commit();
  } catch (error) {
    await writer.drop();
    throw error;
  }
  return counts;
}
