const elsewhere = "choose another place with --out, or work on a copy of the folder";

/** What the system says no to, wherever it happens, and what to do: nothing that is wrong with looselips. */
const refusals: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full: make room",
  EDQUOT: "the disk quota is used up: make room",
  EFBIG: "the file would be larger than this system lets it be: raise the limit (ulimit -f)",
  EROFS: `the file system is read-only: ${elsewhere}`,
  EACCES: `no permission there: ${elsewhere}, or change the folder's permissions`,
  EPERM: `no permission there: ${elsewhere}, or change the folder's permissions`,
  ENOENT: "no such file or folder",
  ENOTDIR: `a part of the path is a file, not a folder: ${elsewhere}`,
  EISDIR: "it is a folder, not a file",
  EEXIST: `a file of that name is in the way: ${elsewhere}`,
  EMFILE: "too many open files: raise the limit (ulimit -n) or lower --concurrency",
  EIO: "the disk reports an error",
};

/** Why the system refused, in words; undefined for what is no refusal of the system's. */
export const refusal = (error: unknown): string | undefined => refusals[(error as NodeJS.ErrnoException).code ?? ""];
