import { expect, test } from "vitest";
import { testCanary } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import { outputFilter } from "./output-filter.ts";

const canaries = [
  testCanary({ kind: "phone", owner: "Ada Park", value: "212-555-0147" }),
  testCanary({ kind: "phone", owner: "Bo Ray", value: "415-555-0188" }),
  testCanary({ kind: "marker", owner: "Cy Webb", value: "amber-falcon-27" }),
];
const heardBy = (listener: string, text: string) => outputFilter.guard(canaries, listener, seeded(1)).after!(text);

test("other people's secrets are taken out, in disguise too", () => {
  expect(heardBy("Tom Reyes", "It is 212-555-0147.")).toBe("It is [removed].");
  expect(heardBy("Tom Reyes", "It is 212 555 0147.")).toBe("It is [removed].");
});
test("the listener's own stays", () => {
  expect(heardBy("Ada Park", "Yours is 212-555-0147, his 415-555-0188.")).toBe("Yours is 212-555-0147, his [removed].");
});
test("a marker is no secret", () => {
  expect(heardBy("Tom Reyes", "The tag is amber-falcon-27.")).toBe("The tag is amber-falcon-27.");
});
