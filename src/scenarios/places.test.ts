import { expect, test } from "vitest";
import { testCanary } from "../canary/index.ts";
import { settle, standIn } from "./places.ts";

const pin = testCanary({ kind: "pin", owner: "Ada Park", value: "0147" });
const code = testCanary({ kind: "door-code", owner: "Tom Reyes", value: "2580#" });

test("values go where they are meant to stand, and only there", () => {
  const drafts = [
    { role: "user", content: "Is 0147 free?" },
    { role: "user", content: `${standIn(1)}, then ${standIn(0)}.` },
  ] as const;
  expect(settle(drafts, [pin, code])).toEqual({
    messages: [
      { role: "user", content: "Is 0147 free?" },
      { role: "user", content: "2580#, then 0147." },
    ],
    places: [
      { canary: code.id, message: 1, span: [0, 5] },
      { canary: pin.id, message: 1, span: [12, 16] },
    ],
  });
});
