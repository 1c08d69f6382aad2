import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { schemaFiles } from "./schemas.ts";

const folder = new URL("../schemas/", import.meta.url);

test("the committed schemas are those of the code: npm run build writes them", () => {
  expect(readdirSync(folder).sort()).toEqual([...schemaFiles().keys()].sort());
  for (const [name, text] of schemaFiles()) expect(readFileSync(new URL(name, folder), "utf8"), name).toBe(text);
});
