import { expect, test } from "vitest";
import { ibanDigits, luhnDigit } from "./check-digits.ts";

test("the examples of the standards", () => {
  expect(luhnDigit("7992739871")).toBe("3");
  expect(luhnDigit("453201511283036")).toBe("6");
  expect(ibanDigits("GB", "WEST12345698765432")).toBe("82");
  expect(ibanDigits("DE", "370400440532013000")).toBe("89");
});
