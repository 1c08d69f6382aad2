import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bitsOf } from "./bits.ts";
import { kinds } from "./kinds/index.ts";

test("docs/canaries.md has a row for every kind, as it is", () => {
  const rows = kinds.map((kind) => {
    const space = kind.space("Ada Park");
    const example = space.at(space.size / 3n);
    const cells = [kind.name, kind.label, kind.class, `\`${example}\``, bitsOf(kind, "Ada Park").toFixed(1), kind.safe];
    return `| ${cells.join(" | ")} |`;
  });
  const text = readFileSync(new URL("../../docs/canaries.md", import.meta.url), "utf8");
  expect(text.split("\n").filter((line) => line.startsWith("| ") && !/^\| (kind|---)/.test(line))).toEqual(rows);
});
