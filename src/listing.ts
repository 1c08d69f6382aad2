import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const heading = "## Every file";
/** The string of the weights: text in them would change what they are. */
const ofWeights = "bf9a8531-2b94-403f-8e34-be2340e0ba79";

const guid = /looselips canary GUID ([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/gm;

/** A file that is measured with: what it is now, and the string that says that a corpus has swallowed it. */
export interface Listed {
  path: string;
  sha256: string;
  /** Its contamination strings: one, or the test complains. */
  guids: string[];
}

/** Every file under datasets/ and benchmarks/ but the listing itself, by path. */
export function listed(): Listed[] {
  return ["datasets", "benchmarks"].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, withFileTypes: true, encoding: "utf8" })
      .filter((entry) => entry.isFile() && entry.name !== "README.md")
      .map((entry) => relative(fileURLToPath(root), join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
      .sort()
      .map((path) => {
        const bytes = readFileSync(new URL(path, root));
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        const own = path.endsWith(".safetensors")
          ? [ofWeights]
          : [...bytes.toString("utf8").matchAll(guid)].map((match) => match[1]!);
        return { path, sha256, guids: own };
      }),
  );
}

/** datasets/README.md with its last section, the listing, made again. */
export function withListing(readme: string): string {
  const rows = listed().map(({ path, sha256, guids }) => `| ${path} | ${sha256} | ${guids.join(" ")} |`);
  const before = readme.slice(0, readme.indexOf(`${heading}\n`));
  return `${before}${heading}

Written by \`npm run build\`; a test checks it. The last column is the file's contamination string (docs/sealed.md).

| file | sha256 | looselips canary GUID |
| --- | --- | --- |
${rows.join("\n")}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const readme = new URL("datasets/README.md", root);
  writeFileSync(readme, withListing(readFileSync(readme, "utf8")));
}
