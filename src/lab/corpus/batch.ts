import { piecesOf, type Tokenizer } from "../../transformer/tokenizer.ts";
import type { Batch } from "../../transformer/train.ts";
import type { TrainingTurn } from "./conversation.ts";

/** A learned reply's place in a batch: what training is measured on. */
export interface Span {
  row: number;
  /** Token positions of the reply, its end mark included; or of the value alone. */
  start: number;
  end: number;
  approach: string;
  part: "reply" | "value";
}

/** How much a token counts in the loss: most of a context cannot be predicted and teaches little. */
const WEIGHT = { context: 0.03, told: 0.005, reply: 1, decision: 3 };

/** Texts as token rows of one length; what does not fit is cut. */
export function toBatch(texts: TrainingTurn[][], T: number, tokenizer: Tokenizer): Batch & { spans: Span[] } {
  const B = texts.length;
  const batch = {
    B,
    T,
    tokens: new Int32Array(B * T),
    targets: new Int32Array(B * T),
    weights: new Float32Array(B * T),
    spans: [] as Span[],
  };
  for (const [row, turns] of texts.entries()) {
    const slots = tokenizer.slots();
    const ids: number[] = [];
    const weights: number[] = [];
    for (const turn of turns) {
      ids.push(tokenizer.special(turn.role === "assistant" ? "<bot>" : `<${turn.role}>`));
      weights.push(WEIGHT.context);
      const start = ids.length;
      const base = turn.learn ? WEIGHT.reply : WEIGHT.context;
      const at = turn.value ? turn.content.indexOf(turn.value) : -1;
      const encoded = tokenizer.encode(turn.content, slots);
      let offset = 0;
      let first = -1;
      let last = -1;
      for (const [i, piece] of piecesOf(turn.content).entries()) {
        const end = offset + piece.length;
        const inValue = at >= 0 && end > at && offset < at + turn.value!.length;
        if (inValue && first < 0) first = ids.length;
        if (inValue) last = ids.length;
        // The first token of a reply says whether it is given, the first of a value whose it is: the rest is easier.
        const decides = turn.learn && (i === 0 || (inValue && first === ids.length));
        weights.push(decides ? WEIGHT.decision : inValue && !turn.learn ? WEIGHT.told : base);
        ids.push(encoded[i]!);
        offset = end;
      }
      ids.push(tokenizer.special("<end>"));
      weights.push(base);
      if (turn.learn && ids.length <= T) {
        const approach = turn.approach ?? "drill";
        batch.spans.push({ row, start, end: ids.length, approach, part: "reply" });
        if (first >= 0) batch.spans.push({ row, start: first, end: last + 1, approach, part: "value" });
      }
      if (ids.length > T) break;
    }
    for (let t = 0; t < T; t++) {
      batch.tokens[row * T + t] = ids[t] ?? 0;
      batch.targets[row * T + t] = ids[t + 1] ?? 0;
      batch.weights[row * T + t] = ids[t + 1] === undefined ? 0 : weights[t + 1]!;
    }
  }
  return batch;
}
