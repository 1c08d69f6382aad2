import { isAbsolute, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** A file as a code host knows it: relative to the working folder, with slashes; what is outside of that as a file: URI. */
export function relativeUri(path: string, folder = process.cwd()): string {
  const whole = resolve(folder, path);
  const inside = relative(folder, whole);
  if (inside.startsWith("..") || isAbsolute(inside)) return pathToFileURL(whole).href;
  return inside.split(sep).map(encodeURIComponent).join("/");
}
