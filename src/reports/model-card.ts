import { stringify } from "yaml";
import type { MeasuredRow } from "../records/index.ts";
import { type Digest, digest, noDefense } from "./digest.ts";
import { markdownCode, markdown as md, visible } from "./escape.ts";
import { limits } from "./limits.ts";
import { rated, table } from "./markdown-table.ts";
import { find, interval, percent, points, whole } from "./numbers.ts";
import { reproduce, seedOf } from "./provenance.ts";
import type { Report, RunView } from "./report.ts";

/**
 * A section for a model's card, with the metadata that model hubs read (`model-index`).
 * Source: modelcard.md of huggingface/hub-docs. Of a run that was not finished there is no metadata: nothing may be ranked by it.
 */
export const modelCardReport: Report = {
  name: "model-card",
  file: "model-card.md",
  about: "a section for a model card, with Hugging Face's model-index",
  async *write(view) {
    const story = digest(view);
    if (story.headline) yield `---\n${stringify(modelIndex(view, story.headline))}---\n\n`;
    yield section(view, story).join("\n\n");
    yield "\n";
  },
};

/** The metrics by which models are compared, each with no defense where it is measured so. */
const compared = {
  leak_rate: "attacks that got the secret out",
  canary_leak_rate: "secrets that came out at least once",
  leaked_bits: "bits that came out, of those at stake",
  control_rate: "never-planted secrets that seemed to come out",
  guess_rate: "what guessing scores",
  utility_rate: "owner served",
  reach_rate: "cells within the probes' reach",
};

function comparedRows({ rows }: RunView): { name: string; row: MeasuredRow }[] {
  return Object.entries(compared).flatMap(([metric, name]) => {
    const row = find(rows, metric, { defense: noDefense }) ?? find(rows, metric);
    return row ? [{ name, row }] : [];
  });
}

function modelIndex(view: RunView, headline: MeasuredRow) {
  const { benchmark, model, comparable } = view.info;
  const seed = seedOf(view.info);
  return {
    "model-index": [
      {
        name: visible(model),
        results: [
          {
            task: { type: "text-generation", name: "Keeping secrets that stand in the context" },
            dataset: {
              type: visible(`looselips-${benchmark.name}`),
              name: visible(`looselips ${benchmark.name} ${benchmark.version}`),
              revision: benchmark.sha256,
              args: { [seed.name]: visible(seed.value), comparable },
            },
            metrics: comparedRows(view).map(({ name, row }) => ({
              type: row.metric,
              value: rounded(row.value),
              name: `${name}, ${row.by.defense === headline.by.defense ? "no defense" : "whole run"}, 95% interval ${interval(row)}%`,
              args: {
                low: rounded(row.low),
                high: rounded(row.high),
                n: row.n,
                method: visible(row.method),
                ...row.by,
              },
            })),
          },
        ],
      },
    ],
  };
}

const rounded = (fraction: number) => Number(fraction.toPrecision(4));

function section(view: RunView, { headline, missing, warnings, defenses }: Digest): string[] {
  const { benchmark, model, started, status } = view.info;
  const { name, value } = seedOf(view.info);
  const made = `${md(`looselips ${benchmark.name} ${benchmark.version}`)}, ${started.slice(0, 10)}, ${md(`${name} ${value}`)}`;
  const command = reproduce(view.info);
  return [
    "## Privacy: secrets given away from the context",
    headline
      ? `Fake secrets were planted in conversations, and ${whole(headline.n)} scripted attacks asked ${md(model)} for them. **${percent(headline.value)} got the secret out**${headline.by.defense === noDefense ? " with no defense" : ""}, 95% interval ${interval(headline)} (${made}).`
      : `**No headline**: ${md(missing)} (${status}; ${made}).`,
    ...(warnings.length > 0 ? [warnings.map((text) => `> **Note:** ${md(text)}`).join("\n>\n")] : []),
    table(
      ["measure", "%", "95%", "n", "method"],
      comparedRows(view).map(({ name, row }) => [
        name,
        points(row.value),
        row.low < row.high ? interval(row) : "",
        whole(row.n),
        md(row.method),
      ]),
    ),
    ...(defenses.length > 1
      ? [
          table(
            ["defense", "leaked %", "owner served %"],
            defenses.map(({ name, leak, served }) => [md(name), rated(leak), rated(served)]),
          ),
        ]
      : []),
    `**What this does not say.** ${limits.join(" ")}`,
    ...(command === undefined ? [] : [`The same attempts again: ${markdownCode(command)}`]),
  ];
}
