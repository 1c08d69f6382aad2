import { command } from "./command.ts";
import { oneText } from "./flags.ts";

export const labEval = command({
  name: "lab eval",
  takes: "<model>",
  about: "Measures how well a lab model knows texts, and how much it kept of canaries",
  flags: {
    model: { type: "string", demandOption: true, describe: "folder of the model" },
    text: {
      type: "string",
      coerce: oneText("text"),
      describe: "texts that it never saw: its loss and perplexity on them",
    },
    manifest: {
      type: "string",
      coerce: oneText("manifest"),
      describe: "canaries of its corpus: a quick look at their exposure",
    },
    json: { type: "boolean", default: false, describe: "print one JSON object" },
  },
  async act({ model: dir, text, manifest, json }, io) {
    const [{ evaluate, liveExposure, readLabModel }, { openCorpus }, { readPlanting }, { InputError }] =
      await Promise.all([
        import("../lab/train/index.ts"),
        import("./lab-corpus.ts"),
        import("../lab/plant/index.ts"),
        import("../records/index.ts"),
      ]);
    if (text === undefined && manifest === undefined)
      throw new InputError("nothing to evaluate it on: give --text FILE, --manifest FILE or both");
    const { info, model } = await readLabModel(dir);
    const foreseen = text === undefined ? undefined : await evaluate(model, (await openCorpus(text)).texts());
    const kept = manifest === undefined ? undefined : liveExposure(await readPlanting(manifest))(model);
    if (json) {
      io.out(JSON.stringify({ model: dir, weights_sha256: info.weights_sha256, ...foreseen, exposure: kept }));
      return 0;
    }
    if (foreseen) {
      const { texts, tokens, loss, perplexity, bits_per_character, cut } = foreseen;
      const end = cut > 0 ? `; ${cut} cut to the ${model.longest} tokens that it reads` : "";
      io.out(
        `${texts} texts of ${tokens} tokens: loss ${loss.toFixed(3)} nats a token, perplexity ${perplexity.toFixed(2)}, ${bits_per_character.toFixed(3)} bits a character${end}`,
      );
    }
    if (kept)
      for (const { repeats, bits, canaries } of kept)
        io.out(
          `${String(repeats).padStart(4)} times: ${bits.toFixed(2)} of 5 bits, mean of ${canaries}${repeats === 0 ? "; 1.3 where nothing is known" : ""}`,
        );
    return 0;
  },
});
