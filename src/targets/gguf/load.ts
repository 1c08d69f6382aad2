import { basename } from "node:path";
import { setImmediate } from "node:timers/promises";
import { InputError } from "../../records/index.ts";
import { firstLine } from "../../texts/first-line.ts";
import { installed } from "../sdk/installed.ts";
import { chunkTokens } from "./chunks.ts";
import { deadTables } from "./dead-tables.ts";
import { download } from "./download.ts";
import { checkHeader } from "./header.ts";
import type { ContextShape, Library, Llama, Model } from "./library.ts";
import { refuseHeavier, sequencesThatFit } from "./memory.ts";
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
  threads: number;
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
    for (let turn = 0; turn < 3; turn++) await setImmediate(); // what llama.cpp logged is on its way; after the end it would be printed
    await llama.dispose();
    throw unloadable(path, error as Error, problems);
  }
}

/** @param problems what llama.cpp logged */
function unloadable(path: string, error: Error, problems: readonly string[]): InputError {
  if (error instanceof InputError) return error;
  if (error.constructor.name === "InsufficientMemoryError")
    return new InputError(
      `${path} needs more memory than there is (${error.message}): use a smaller model, or ?context=`,
    );
  const reason = problems.find((problem) => problem !== "") ?? error.message;
  return new InputError(
    `${path} cannot be loaded: it is cut short, damaged, or of a sort that this ${packageName} does not know (${reason}). ` +
      "Download it again, or try another file of the model",
  );
}

async function open(llama: Llama, path: string, bytes: number, name: GgufName, concurrency: number) {
  const what = basename(path);
  const free = process.availableMemory();
  const weights = llama.gpu === false ? bytes : 0; // those on a graphics card are the library's to count
  refuseHeavier(weights, free, what);
  const model = await llama.loadModel({ modelPath: path });
  const trained = model.trainContextSize;
  if (name.context !== undefined && name.context > trained)
    throw new InputError(`${what} reads texts of up to ${trained} tokens, not ${name.context}: lower ?context=`);
  const contextTokens = name.context ?? Math.min(trained, usualContext);
  const shape = (sequences: number): ContextShape => ({
    contextSize: contextTokens,
    sequences,
    batchSize: Math.max(chunkTokens, sequences),
    flashAttention: model.flashAttentionSupported, // without it, a step and a chunk are added up with other roundings
    swaFullCache: true, // or there would be no going back
  });
  const { gpuLayers: modelGpuLayers, fileInsights } = model;
  const wanted = name.sequences ?? Math.min(concurrency, mostSequences);
  const context = async (sequences: number) =>
    (await fileInsights.estimateContextResourceRequirementsV2({ ...shape(sequences), modelGpuLayers })).cpuRam;
  const sequences = await sequencesThatFit({ weights, context, free }, wanted, name.sequences ?? 1, what);
  const threads = name.threads ?? llama.cpuMathCores;
  const opened = await model.createContext({
    ...shape(sequences),
    threads,
    failedCreationRemedy: false, // a shorter context than was asked for would cut talks
  });
  const onRead = deadTables([...model.iterateAllTokens()].length);
  return {
    model,
    slots: Array.from({ length: sequences }, () => slotOf(opened.getSequence(), onRead)),
    contextTokens,
    threads,
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
    const example = `@${packageName}/linux-x64@${await library.getModuleVersion()}`;
    throw new InputError(
      `${packageName} has no program for this machine (${process.platform} ${process.arch}): install it with its optional packages, ` +
        `or one of them, such as ${example} (${firstLine(error)})`,
    );
  }
}
