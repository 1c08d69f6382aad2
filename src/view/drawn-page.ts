import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * What a page that was drawn into a folder may do: show itself with its own style sheet, which its own policy names by hash. The file may have come from
 * anywhere, so it runs nothing, sends nothing, and is of no origin.
 */
export const drawnPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "sandbox",
].join("; ");

/** The page of an audit; undefined when it was not drawn. */
export const drawnPage = (dir: string): Promise<string | undefined> =>
  readFile(join(dir, "memorization.html"), "utf8").catch(() => undefined);
