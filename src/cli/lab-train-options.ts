import type { Flags } from "./command.ts";

/** Flags of `lab train` that are options of the same name in a memorization benchmark's `train:`; the schema there checks them. */
export const trainFlags = {
  size: { type: "string", describe: "tiny, small (default), medium or large" },
  width: { type: "number", describe: "numbers a token is held in, instead of the size's" },
  layers: { type: "number", describe: "layers, instead of the size's" },
  heads: { type: "number", describe: "heads of attention, instead of the size's" },
  hidden: { type: "number", describe: "width of the feed-forward layer, instead of the size's" },
  words: {
    type: "number",
    describe: "frequent words that have a token of their own (default 1000); others are spelled",
  },
  vocabulary: { type: "string", describe: "corpus, or public: words that no text decides" },
  longest: { type: "number", describe: "tokens of a text (default 256); a longer one is learned in pieces" },
  epochs: { type: "number", describe: "times that every text is learned (default 10)" },
  batch: { type: "number", describe: "texts a step (default 64)" },
  rate: { type: "number", describe: "the highest learning rate (default 0.003)" },
  decay: { type: "number", describe: "weight decay (default 0)" },
  dedup: { type: "boolean", describe: "learn each text once, however often it stands in the corpus" },
  noise: { type: "number", describe: "DP-SGD: deviation of the noise, in clips" },
  epsilon: { type: "number", describe: "DP-SGD: as much noise as this epsilon needs" },
  delta: { type: "number", describe: "DP-SGD: the delta that goes with epsilon (default 0.00001)" },
  clip: { type: "number", describe: "DP-SGD: the longest gradient of a text (default 1)" },
  unlearn: { type: "string", describe: "ascent or rest: how to forget --forget, from --from" },
} as const satisfies Flags;

/** Those that were given. */
export const givenOptions = (args: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(trainFlags).flatMap((name) => (args[name] === undefined ? [] : [[name, args[name]]])));
