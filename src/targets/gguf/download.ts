import { InputError } from "../../records/index.ts";
import { firstLine } from "../../texts/first-line.ts";
import type { Library } from "./library.ts";

/** The library itself tries again for ever: a site that breaks off every time would hang a start. */
const usualPatienceMs = 60_000;

/**
 * Fetches a model file with the library's own downloader, or finds it where an earlier start put it.
 * @param uri "hf:OWNER/REPO/FILE" or a URL
 * @param patienceMs without anything new, after which it is given up
 * @returns its path
 * @throws InputError when it cannot be had; nothing of it is kept then
 */
export async function download(library: Library, uri: string, patienceMs = usualPatienceMs): Promise<string> {
  const controller = new AbortController();
  const giveUp = () => controller.abort(new Error(`nothing more of it came for ${patienceMs / 1000} s`));
  const timer = setTimeout(giveUp, patienceMs);
  let furthest = 0; // what is asked for again after a break is nothing new
  const onProgress = ({ downloadedSize }: { downloadedSize: number }) => {
    if (downloadedSize <= furthest) return;
    furthest = downloadedSize;
    timer.refresh();
  };
  try {
    const path = await library.resolveModelFile(uri, { cli: false, signal: controller.signal, onProgress });
    controller.signal.throwIfAborted(); // the library ends as if it had it all
    return path;
  } catch (error) {
    const reason = controller.signal.aborted ? controller.signal.reason : error;
    throw new InputError(
      `${uri} cannot be downloaded (${firstLine(reason)}): is the name right, and is there a network? ` +
        "A file that is here already is named by its path: gguf:PATH",
    );
  } finally {
    clearTimeout(timer);
  }
}
