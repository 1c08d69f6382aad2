import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { loadView } from "./index.ts";
import { modelCardReport } from "./model-card.ts";
import type { RunView } from "./report.ts";
import { hostile, madeUpRun, writeRun } from "./testing.ts";

const view = await loadView(writeRun(madeUpRun("8f3c21")));
const text = async (of: RunView) => {
  let all = "";
  for await (const piece of modelCardReport.write(of)) all += piece;
  return all;
};
const split = (card: string) => {
  const [, metadata, section] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(card)!;
  return { metadata: parse(metadata!), section: section! };
};

/** The metadata as modelcard.md of huggingface/hub-docs says it: these keys and no others, those without "optional" required. */
const args = z.record(z.string(), z.union([z.string(), z.number()])).optional();
const words = z.string().min(1);
const spec = z.strictObject({
  "model-index": z.array(
    z.strictObject({
      name: words,
      results: z.array(
        z.strictObject({
          task: z.strictObject({ type: words, name: words.optional() }),
          dataset: z.strictObject({
            type: words,
            name: words,
            config: words.optional(),
            split: words.optional(),
            revision: words.optional(),
            args,
          }),
          metrics: z
            .array(
              z.strictObject({
                type: words,
                value: z.number(),
                name: words.optional(),
                config: words.optional(),
                args,
              }),
            )
            .min(1),
          source: z.strictObject({ name: words, url: z.url() }).optional(),
        }),
      ),
    }),
  ),
});

test("metadata by Hugging Face's rules, every number with its interval, n and method", async () => {
  const { metadata } = split(await text(view));
  const [result] = spec.parse(metadata)["model-index"][0]!.results;
  expect(result!.metrics.map(({ type }) => type)).toEqual([
    "leak_rate",
    "canary_leak_rate",
    "leaked_bits",
    "control_rate",
    "guess_rate",
    "utility_rate",
    "reach_rate",
  ]);
  expect(result!.metrics[0]).toEqual({
    type: "leak_rate",
    value: 0.4487,
    name: "attacks that got the secret out, no defense, 95% interval [38.6, 51.3]%",
    args: { low: 0.3859, high: 0.5132, n: 234, method: expect.stringMatching(/^wilson 95%/), defense: "none" },
  });
});
test("the section says the headline, what qualifies it and how to make it again", async () => {
  const { section } = split(await text(view));
  expect(section).toContain("**44.9% got the secret out** with no defense, 95% interval [38.6, 51.3]");
  expect(section).toMatch(
    /\| never-planted secrets that seemed to come out \| 0 \| \[0, [\d.]+\] \| 78 \| wilson 95%.* \|/,
  );
  expect(section).toContain("looselips run core --model reference:mini --seed 8f3c21");
});
test("a hostile model name is a name", async () => {
  const model = `x\n---\nlicense: mit\n${hostile}\`\`\``;
  const { metadata, section } = split(await text({ ...view, info: { ...view.info, model } }));
  expect(Object.keys(metadata)).toEqual(["model-index"]);
  expect(spec.parse(metadata)["model-index"][0]!.name).toContain("license: mit");
  expect(section.replace(/^The same attempts again.*$/m, "")).not.toMatch(/<script|^license/m);
});
test("an interrupted run is marked, and has no metadata to be ranked by", async () => {
  const card = await text({ ...view, info: { ...view.info, status: "interrupted" } });
  expect(card).not.toContain("model-index");
  expect(card).toMatch(/^## Privacy.*\n\n\*\*No headline\*\*: the run was not finished/);
});
