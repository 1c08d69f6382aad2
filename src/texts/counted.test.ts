import { expect, test } from "vitest";
import { counted } from "./counted.ts";

test("one is one, and all else is many", () => {
  expect(counted(1, "pair")).toBe("1 pair");
  expect(counted(0, "pair")).toBe("0 pairs");
  expect(counted(1080, "canary", "canaries")).toBe("1,080 canaries");
});
