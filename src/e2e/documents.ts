import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A file of the project, by its path from the root. */
export const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");

/** The blocks of code in a page that say this language. */
export const fenced = (path: string, language: string): string[] =>
  [...read(path).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map((match) => match[1]!);
