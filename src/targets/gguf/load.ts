import { basename } from "node:path";
import { InputError } from "../../records/index.ts";
import { installed } from "../sdk/installed.ts";
import { chunkTokens } from "./chunks.ts";
import { checkHeader } from "./header.ts";
import type { ContextShape, Library, Llama, Model } from "./library.ts";
import { sequencesThatFit } from "./memory.ts";
import type { GgufName } from "./name.ts";
import { type Slot, slotOf } from "./slot.ts";

/** A model that is ready to read. */
export interface Loaded {
  library: Library;
  llama: Llama;
  model: Model;
  path: string;
  /** Of its file. */
  bytes: number;
  slots: Slot[];
  /** Of a talk and its reply together. */
  contextTokens: number;
  /** Whether a text can go on from another's beginning. */
  reuse: boolean;
}

/** More texts side by side gain little on a processor, and each takes memory. */
const mostSequences = 8;
/** Longer contexts are there for the asking: every sequence takes memory for all of its context. */
const usualContext = 8192;

const packageName = "node-llama-cpp";

/**
 * Loads a model file, in this process. Nothing is compiled, and nothing downloaded but the file that the id names.
 * @param concurrency texts that will be asked for at once
 * @throws InputError when the package or the file is not there or cannot be used, or memory is short
 */
export async function load(name: GgufName, concurrency: number): Promise<Loaded> {
  if (!name.remote) await checkHeader(name.source); // what is wrong with a file shows without the package
  const library = await installed(packageName, () => import(packageName) as Promise<Library>);
  const path = name.remote ? await download(library, name.source) : name.source;
  const bytes = await checkHeader(path);
  const problems: string[] = [];
  const llama = await start(library, (problem) => problems.push(problem.trim()));
  try {
    return { library, llama, path, bytes, ...(await open(llama, path, bytes, name, concurrency)) };
  } catch (error) {
    await llama.dispose();
    if (error instanceof InputError) throw error;
    const reason = problems.find((problem) => problem !== "") ?? (error as Error).message;
    throw new InputError(
      `${path} cannot be loaded: it is cut short, damaged, or of a sort that this ${packageName} does not know (${reason}). ` +
        "Download it again, or try another file of the model",
    );
  }
}

async function open(llama: Llama, path: string, bytes: number, name: GgufName, concurrency: number) {
  const what = basename(path);
  const free = process.availableMemory();
  await sequencesThatFit({ weights: bytes, context: async () => 0, free }, 1, 1, what);
  const model = await llama.loadModel({ modelPath: path });
  const trained = model.trainContextSize;
  if (name.context !== undefined && name.context > trained)
    throw new InputError(`${what} reads texts of up to ${trained} tokens, not ${name.context}: lower ?context=`);
  const contextTokens = name.context ?? Math.min(trained, usualContext);
  const shape = (sequences: number): ContextShape => ({
    contextSize: contextTokens,
    sequences,
    batchSize: Math.max(chunkTokens, sequences),
    flashAttention: false, // it adds up in another order when texts are read side by side
    swaFullCache: true, // or there would be no going back
  });
  const { gpuLayers: modelGpuLayers, fileInsights } = model;
  const wanted = name.sequences ?? Math.min(concurrency, mostSequences);
  const context = async (sequences: number) =>
    (await fileInsights.estimateContextResourceRequirementsV2({ ...shape(sequences), modelGpuLayers })).cpuRam;
  const weights = llama.gpu === false ? bytes : 0; // those on a graphics card are the library's to count
  const sequences = await sequencesThatFit({ weights, context, free }, wanted, name.sequences ?? 1, what);
  const opened = await model.createContext({
    ...shape(sequences),
    threads: llama.cpuMathCores,
    failedCreationRemedy: false, // a shorter context than was asked for would cut talks
  });
  return {
    model,
    slots: Array.from({ length: sequences }, () => slotOf(opened.getSequence())),
    contextTokens,
    reuse: name.reuse && !fileInsights.isRecurrent && !fileInsights.isHybrid,
  };
}

async function start(library: Library, onProblem: (problem: string) => void): Promise<Llama> {
  try {
    return await library.getLlama({
      gpu: "auto",
      build: "never",
      skipDownload: true,
      progressLogs: false,
      logLevel: "error",
      logger: (_level, message) => onProblem(message),
    });
  } catch (error) {
    const platform = `${process.platform}-${process.arch}`;
    throw new InputError(
      `${packageName} has no program for this machine (${platform}): npm install @node-llama-cpp/${platform}@${await library.getModuleVersion()}, ` +
        `or build one with npx ${packageName} source download (${(error as Error).message.split("\n")[0]})`,
    );
  }
}

async function download(library: Library, uri: string): Promise<string> {
  try {
    return await library.resolveModelFile(uri, { cli: false });
  } catch (error) {
    throw new InputError(
      `${uri} cannot be downloaded (${(error as Error).message.split("\n")[0]}): is the name right, and is there a network? ` +
        "A file that is here already is named by its path: gguf:PATH",
    );
  }
}
