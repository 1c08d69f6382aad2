import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listed, withListing } from "./listing.ts";

const files = listed();

test("every file that is measured with has a contamination string, and none has another's", () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter(({ guids }) => guids.length !== 1).map(({ path }) => path)).toEqual([]);
  expect(new Set(files.map(({ guids }) => guids[0])).size).toBe(files.length);
});
test("datasets/README.md lists every file with its checksum; npm run build writes it", () => {
  const readme = readFileSync(new URL("../datasets/README.md", import.meta.url), "utf8");
  expect(readme).toBe(withListing(readme));
});
