import { open, readdir, stat } from "node:fs/promises";
import { InputError } from "../../records/index.ts";

/** Magic, version, number of tensors, number of metadata entries. */
const headerBytes = 24;
/** No tensor's and no entry's description is shorter: the length of a name, a type, and a value or an offset. */
const leastTensor = 24;
const leastEntry = 13;

/**
 * Looks at a model file before anything is loaded.
 * Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md (file structure)
 * @returns its size in bytes
 * @throws InputError when it is not there, not a GGUF file, or shorter than its own header says
 */
export async function checkHeader(path: string): Promise<number> {
  const { size } = await sizeOf(path);
  const bytes = Buffer.alloc(headerBytes);
  const file = await open(path).catch((error) => unreadable(path, error));
  try {
    await file.read(bytes, 0, headerBytes, 0);
  } finally {
    await file.close();
  }
  const magic = bytes.toString("latin1", 0, 4);
  if (magic !== "GGUF")
    throw new InputError(
      `${path} is not a GGUF file: it begins with ${JSON.stringify(magic.slice(0, size))}, not "GGUF". Name a model in llama.cpp's format`,
    );
  if (size < headerBytes) throw cutShort(path, size);
  const version = bytes.readUInt32LE(4);
  if (version > 0xffff)
    throw new InputError(
      `${path} is a GGUF file for big-endian machines: convert it with llama.cpp's gguf_convert_endian.py`,
    );
  if (version < 2)
    throw new InputError(
      `${path} is a GGUF file of version ${version}, which llama.cpp reads no longer: convert the model again`,
    );
  const [tensors, entries] = [bytes.readBigUInt64LE(8), bytes.readBigUInt64LE(16)];
  const least = BigInt(headerBytes) + tensors * BigInt(leastTensor) + entries * BigInt(leastEntry);
  if (least > BigInt(size)) throw cutShort(path, size);
  return size;
}

async function sizeOf(path: string): Promise<{ size: number }> {
  const found = await stat(path).catch((error) => unreadable(path, error));
  if (!found.isDirectory()) return found;
  const models = (await readdir(path)).filter((name) => name.endsWith(".gguf")).slice(0, 5);
  throw new InputError(
    `${path} is a folder: name the model file in it${models.length > 0 ? `, such as ${models.join(", ")}` : ""}`,
  );
}

function unreadable(path: string, { code }: NodeJS.ErrnoException): never {
  throw new InputError(code === "ENOENT" ? `there is no model file ${path}` : `${path} cannot be read (${code})`);
}

const cutShort = (path: string, size: number) =>
  new InputError(`${path} is cut short: ${size} bytes are fewer than its header needs. Download it again`);
