import { InputError } from "../../records/index.ts";
import { firstLine } from "../../texts/first-line.ts";
import type { Document } from "./formats.ts";
import { noText } from "./json-records.ts";
import { recordText } from "./record-text.ts";

/** The packages that read and write Parquet, which most who plant do without. @throws InputError that says how to have them */
async function library<T>(load: () => Promise<T>): Promise<T> {
  return await load().catch((cause) => {
    throw new InputError(
      "Parquet is read and written with packages of its own: npm install hyparquet hyparquet-writer, then try again",
      { cause },
    );
  });
}

/** The texts of a Parquet file, row group by row group. @throws InputError */
export async function* parquetDocuments(path: string): AsyncGenerator<Document> {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } = await library(() => import("hyparquet"));
  const wrong = (error: unknown): never => {
    throw new InputError(`${path}: cannot be read as Parquet: ${firstLine(error)}`);
  };
  const file = await asyncBufferFromFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${path}: ${error.code === "ENOENT" ? "no such file" : `cannot be read (${error.code})`}`);
  });
  const metadata = await parquetMetadataAsync(file).catch(wrong);
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd }).catch(wrong);
    for (const [i, row] of rows.entries()) {
      const where = `${path}, row ${rowStart + i + 1}`;
      const found = recordText(row);
      if (!found) throw new InputError(`${where}: ${noText(row)}`);
      yield { text: found.text, where };
    }
    rowStart = rowEnd;
  }
}

/** Characters of a row group: what is held in memory at once, here and by whoever reads the file. */
const groupSize = 8_000_000;

/** Writes texts as a Parquet file with one column, "text". */
export async function parquetWriter(path: string): Promise<{ write(text: string): void; close(): void }> {
  const { fileWriter, ParquetWriter } = await library(() => import("hyparquet-writer"));
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: [
      { name: "root", num_children: 1 },
      { name: "text", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
    ],
  });
  let held: string[] = [];
  let size = 0;
  const flush = () => {
    if (held.length > 0) void writer.write({ columnData: [{ name: "text", data: held }], rowGroupSize: held.length });
    held = [];
    size = 0;
  };
  return {
    write(text) {
      held.push(text);
      size += text.length;
      if (size >= groupSize) flush();
    },
    close() {
      flush();
      void writer.finish();
    },
  };
}
