import { expect, test } from "vitest";
import { play } from "./play.ts";
import { type Probe, say } from "./probe.ts";
import { drawn, smallContext } from "./test-context.ts";

const canary = drawn("phone");
const context = smallContext(canary);
const stubborn: Probe = {
  name: "stubborn",
  role: "attack",
  asks: "secret",
  about: "Asks until the model says yes.",
  async *ask(context) {
    for (let turn = 0; ; turn++) if ((yield say(context, "stranger", `Ask ${turn + 1}.`, turn)).text === "yes") return;
  },
};
const said = async (replies: string[]) =>
  (await play(stubborn, context, canary, replies)).map(({ content }) => content);

test("hands a probe the scripted replies", async () => {
  expect(await said(["no", "yes", "never read"])).toEqual(["Ask 1.", "Ask 2."]);
});
test("stops at the turn that nobody answers", async () => {
  expect(await said(["no"])).toEqual(["Ask 1.", "Ask 2."]);
  expect(await said([])).toEqual(["Ask 1."]);
});
