import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readJson } from "../../records/index.ts";
import { replaceFile } from "../../run/index.ts";
import { formatNames } from "./formats.ts";
import { spreads } from "./spread.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** corpus.json: what was planted and from what, so that it can be planted again, byte for byte. */
export const corpusInfoSchema = z.strictObject({
  tool: z.literal("looselips"),
  version: z.string(),
  benchmark: z.strictObject({ name: z.string(), version: z.string(), sha256: hash }),
  /** Absent as long as the planting is sealed. */
  seed: z.string().optional(),
  /** Of a sealed planting; `nonce` and `seed` stand beside it once it was revealed. */
  commitment: hash.optional(),
  nonce: hash.optional(),
  format: z.enum(formatNames),
  /** The corpus file, in the same folder. */
  file: z.string(),
  /** The user's corpus that was planted into; null for the benchmark's own background. */
  into: z.strictObject({ sha256: hash, texts: z.int().nonnegative(), bytes: z.int().nonnegative() }).nullable(),
  spread: z.enum(spreads),
  /** Exact duplicates that were left out: of the corpus's own texts, and of the canaries' repeats. */
  dedup: z.strictObject({ texts: z.boolean(), canaries: z.boolean(), removed: z.int().nonnegative() }),
  canaries: z.strictObject({
    inserted: z.int().nonnegative(),
    twins: z.int().nonnegative(),
    /** Texts with a canary in the corpus, repeats counted. */
    texts: z.int().nonnegative(),
  }),
  sha256: z.strictObject({ corpus: hash, manifest: hash }),
  /** Of the corpus file. */
  texts: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
});
/** What a corpus folder holds. */
export type CorpusInfo = z.infer<typeof corpusInfoSchema>;

export const infoFile = "corpus.json";
export const manifestName = "manifest.jsonl";

/** The corpus.json of a folder made by `plant`. @throws InputError when there is none, or it cannot be read as one */
export const readCorpusInfo = (dir: string): Promise<CorpusInfo> =>
  readJson(
    join(dir, infoFile),
    corpusInfoSchema,
    () => `${dir} holds no planted corpus (${infoFile}): make one with looselips plant --out ${dir}`,
  );

/** The corpus.json of a folder, or undefined when there is none. @throws InputError when it cannot be read as one */
export const findCorpusInfo = async (dir: string): Promise<CorpusInfo | undefined> =>
  existsSync(join(dir, infoFile)) ? await readCorpusInfo(dir) : undefined;

/** @param left what is left of the work when it cannot be written, for the message. @throws InputError */
export const writeCorpusInfo = (dir: string, info: CorpusInfo, left: string): Promise<void> =>
  replaceFile(join(dir, infoFile), `${JSON.stringify(info, null, 2)}\n`, true, left);
