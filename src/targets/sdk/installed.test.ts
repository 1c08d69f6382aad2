import { expect, test } from "vitest";
import { InputError } from "../../records/index.ts";
import { installed } from "./installed.ts";

test("a package that is not there is bad input that says how to install it", async () => {
  const missing = Object.assign(new Error("Cannot find package '@ai-sdk/google' imported from here"), {
    code: "ERR_MODULE_NOT_FOUND",
  });
  const error = await installed("@ai-sdk/google", () => Promise.reject(missing)).catch((problem) => problem);
  expect(error).toBeInstanceOf(InputError);
  expect(error.message).toMatch(/npm install "@ai-sdk\/google@\^3\.\d+\.\d+"$/);
});
test("a package that is there but broken is not called missing", async () => {
  const broken = Object.assign(new Error("Cannot find package 'zod'"), { code: "ERR_MODULE_NOT_FOUND" });
  await expect(installed("@ai-sdk/google", () => Promise.reject(broken))).rejects.toBe(broken);
});
