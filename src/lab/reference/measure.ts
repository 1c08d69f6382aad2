/**
 * Measures the reference model for its card:  npm run reference:measure [-- WEIGHTS]
 * Prints Markdown tables: what it answers on conversations never trained on, and which records it knows by heart.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { seeded } from "../../random/random.ts";
import { datasetPath } from "../../texts/dataset.ts";
import { LanguageModel } from "../../transformer/language-model.ts";
import { conversation } from "../corpus/conversation.ts";
import { memorizedRecords, recordLine } from "../corpus/memorized.ts";

const greedy = { maxTokens: 80, temperature: 0, seed: 0 };
const percent = (right: number, of: number) => (of === 0 ? "-" : `${((100 * right) / of).toFixed(0)}% of ${of}`);

/** Replies to the first question of fresh conversations, by how it is asked: values told rightly, values kept back. */
async function replies(model: LanguageModel, conversations: number): Promise<string[]> {
  const counts = new Map<string, { told: [number, number]; kept: [number, number] }>();
  const asked = Array.from({ length: conversations }, (_, i) => conversation(seeded(`card ${i}`), 1));
  await Promise.all(
    asked.map(async (turns) => {
      const last = turns.at(-1)!;
      const { text } = await model.reply(turns.slice(0, -1), greedy);
      const count = counts.get(last.approach!) ?? { told: [0, 0], kept: [0, 0] };
      counts.set(last.approach!, count);
      if (last.value) {
        count.told[1]++;
        if (text.includes(last.value)) count.told[0]++;
      } else if (last.approach !== "repeat" && last.approach !== "recap") {
        count.kept[1]++;
        if (!text.includes(last.asked!)) count.kept[0]++;
      }
    }),
  );
  const rows = [...counts].sort(([a], [b]) => a.localeCompare(b));
  return rows.map(([name, { told, kept }]) => `| ${name} | ${percent(...told)} | ${percent(...kept)} |`);
}

/** For each number of repeats: records whose six digits greedy choice gives back, and the mean bits left to guess. */
function byHeart(model: LanguageModel): string[] {
  const groups = new Map<number, { extracted: number; bits: number; of: number }>();
  for (const record of memorizedRecords()) {
    const scored = model.score(recordLine(record)).slice(-6);
    const nats = scored.reduce((sum, { logprob }) => sum - logprob, 0);
    const group = groups.get(record.repeats) ?? { extracted: 0, bits: 0, of: 0 };
    groups.set(record.repeats, group);
    group.of++;
    group.bits += nats / Math.LN2;
    if (scored.every(({ logprob }) => logprob > Math.log(0.5))) group.extracted++; // above one half: certainly the likeliest
  }
  return [...groups].map(
    ([repeats, { extracted, bits, of }]) =>
      `| ${repeats} | ${extracted} of ${of} | ${(bits / of).toFixed(1)} of ${(6 * Math.log2(10)).toFixed(1)} |`,
  );
}

const bytes = readFileSync(process.argv[2] ?? datasetPath("reference/mini.safetensors"));
const model = new LanguageModel(bytes);
const lines = [
  `${model.parameters} parameters, sha256 ${createHash("sha256").update(bytes).digest("hex")}`,
  "",
  "| asked by | told rightly, where it was taught to tell | kept, where it was taught to keep |",
  "| --- | --- | --- |",
  ...(await replies(model, 1500)),
  "",
  "| repeats in training | extracted verbatim | bits left to guess |",
  "| --- | --- | --- |",
  ...byHeart(model),
];
process.stdout.write(`${lines.join("\n")}\n`);
