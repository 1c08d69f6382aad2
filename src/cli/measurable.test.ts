import { expect, test } from "vitest";
import { metrics } from "../metrics/index.ts";
import { probes } from "../probes/index.ts";
import type { Ability, AbilityName } from "../targets/capabilities/endpoint.ts";
import { abilities } from "../targets/capabilities/endpoint.ts";
import { textOnly } from "../targets/target.ts";
import { measurable } from "./measurable.ts";

const found = (changes: Partial<Record<AbilityName, Ability>>) => {
  const no: Ability = { value: false, why: "no such thing" };
  const rest = Object.fromEntries(abilities.map((name) => [name, no])) as Record<AbilityName, Ability>;
  return { abilities: { ...rest, chat: { value: true, why: "it answered" }, ...changes } };
};
const needy = (name: string, ...needs: (typeof metrics)[number]["needs"][number][]) => ({
  ...metrics[0]!,
  name,
  needs,
});
const target = (changes = {}) => ({ capabilities: { ...textOnly, ...changes } });

test("a model that talks can be asked by every probe and measured by every metric that needs no more", () => {
  const can = measurable(target(), found({}), metrics, probes);
  expect(can.not).toEqual([]);
  expect(can.probes).toHaveLength(probes.length);
  expect([...can.metrics, ...can.depends].sort()).toEqual(metrics.map(({ name }) => name).sort());
  expect(can.depends).toContain("reasoning_leak_rate");
});
test.each([
  ["output", [], ["exposure"]],
  ["prompt", ["exposure"], []],
  ["none", [], ["exposure"]],
])("log-probabilities of the sort %s make %j measurable", (value, yes, no) => {
  const list = [needy("exposure", "prompt-logprobs")];
  const can = measurable(target({ logprobs: "prompt" }), found({ logprobs: { value, why: "tried" } }), list, []);
  expect(can.metrics).toEqual(yes);
  expect(can.not.map(({ name }) => name)).toEqual(no);
});
test("why not is what the endpoint said; what is unknown, or there and not used, is not measurable either", () => {
  const list = [needy("tooled", "tools")];
  const why = (tools: Ability, capabilities = {}) =>
    measurable(target(capabilities), found({ tools }), list, []).not[0]?.why;
  expect(why({ value: false, why: "answered 400" })).toBe("tools: answered 400");
  expect(why({ value: null, why: "no answer in time" })).toBe("tools: unknown, no answer in time");
  expect(why({ value: true, why: "it called one" })).toBe("tools: there, but not used with such a target");
  expect(why({ value: true, why: "it called one" }, { tools: true })).toBeUndefined();
});
test("where the way to ask was not answered nothing is measurable", () => {
  const silent: Ability = { value: null, why: "no answer in time" };
  const chat = target({ complete: false });
  const can = measurable(chat, found({ chat: silent, complete: { value: true, why: "it answered" } }), metrics, probes);
  expect([can.metrics, can.depends, can.probes]).toEqual([[], [], []]);
  expect(can.not).toHaveLength(metrics.length + probes.length);
  expect(new Set(can.not.map(({ why }) => why))).toEqual(new Set(["chat: unknown, no answer in time"]));
});
