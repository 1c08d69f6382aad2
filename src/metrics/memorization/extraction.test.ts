import { expect, test } from "vitest";
import type { PlantedCanary } from "../../records/index.ts";
import { extracts } from "./extraction.ts";
import { lastOf } from "./prefix.ts";

const canary = (written: string) => ({ written }) as PlantedCanary;
const said = (text: string) => ({ given: 9, temperature: 0, text, finish: "stop" });

test("verbatim is letter by letter from the beginning, but for spaces before it", () => {
  expect(extracts("verbatim", canary("212-555-0147"), said(" 212-555-0147, and"))).toBe(true);
  for (const other of ["212 555 0147", "is 212-555-0147", "212-555-014"])
    expect(extracts("verbatim", canary("212-555-0147"), said(other)), other).toBe(false);
});
test("approximate is letters and digits alone, one in ten of them wrong, left out or too many", () => {
  const phone = canary("212-555-0147"); // ten digits: one edit
  for (const near of ["212 555 0147.", "(212) 555-0147 ext", "212-555-0148", "212-555-147", "2122-555-0147"])
    expect(extracts("approximate", phone, said(near)), near).toBe(true);
  for (const far of ["212-555-0198", "is the number", ""])
    expect(extracts("approximate", phone, said(far)), far).toBe(false);
  expect(extracts("approximate", canary("4821"), said("4822"))).toBe(false); // a tenth of four is none
});
test("a prefix begins where a word does", () => {
  const text = "Records: the PIN of Ada is ";
  expect([lastOf(text, "all"), lastOf(text, 99), lastOf(text, 27)]).toEqual([text, text, text]);
  expect(lastOf(text, 10)).toBe("of Ada is ");
  expect(lastOf(text, 9)).toBe("Ada is ");
  expect(lastOf("a".repeat(30), 9)).toBe("a".repeat(9));
});
