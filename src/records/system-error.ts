/** What the system says no to, wherever it happens: nothing that is wrong with looselips. */
const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full: make room",
  EDQUOT: "the disk quota is used up: make room",
  EFBIG: "the file would be larger than this system lets it be: raise the limit (ulimit -f)",
  EROFS: "the file system is read-only",
  EACCES: "no permission",
  EPERM: "no permission",
  ENOENT: "no such file or folder",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "is a folder, not a file",
  EEXIST: "a file of that name is in the way",
  EMFILE: "too many open files: raise the limit (ulimit -n) or lower --concurrency",
  EIO: "the disk reports an error",
};

/**
 * Why the system refused, in words; undefined for an error that is not the system's.
 * @param advice what else to say, by the error's code
 */
export function systemReason(error: unknown, advice: Readonly<Record<string, string>>): string | undefined {
  const { code = "" } = error as NodeJS.ErrnoException;
  return code in reasons ? `${reasons[code]}${advice[code] ?? ""}` : undefined;
}
