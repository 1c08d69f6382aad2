import { TargetError } from "../error.ts";
import type { Evaluated, EvaluatedInput, GenerateNext, Sequence, Token } from "./library.ts";

/**
 * What is asked of the distribution after a token: its likeliest token, and how likely that is only if `chance` says so, since it takes
 * several passes over the vocabulary; a draw from it; or how likely a given token is.
 */
export type Question =
  | { ask: "likeliest"; chance: boolean }
  | { ask: "draw"; temperature: number; seed: number }
  | { ask: "chance"; of: Token };

/** A token, and the natural log of its probability at temperature 1 where it is known. */
export interface Next {
  token: Token;
  logprob?: number;
}

/** One of the model's sequences: it holds the state of a text, which can be read on, or gone back in. */
export interface Slot {
  /** Tokens that it holds. */
  readonly length: number;
  /** Goes back to the first so many. */
  keep(length: number): Promise<void>;
  /**
   * Reads on.
   * @param questions by index of the token after which they are asked
   * @throws TargetError server when it cannot
   */
  read(tokens: readonly Token[], questions: ReadonlyMap<number, Question>): Promise<Map<number, Next>>;
}

/**
 * A sequence of the library's.
 * @param onRead called before each read
 */
export const slotOf = (sequence: Sequence, onRead: () => void): Slot => ({
  get length() {
    return sequence.nextTokenIndex;
  },
  async keep(length) {
    const end = sequence.nextTokenIndex;
    if (length < end) await sequence.eraseContextTokenRanges([{ start: length, end }]);
  },
  async read(tokens, questions) {
    onRead();
    const input = tokens.map((token, index): EvaluatedInput => {
      const question = questions.get(index);
      return question ? [token, { generateNext: asked(question) }] : token;
    });
    const evaluated = await sequence.controlledEvaluate(input).catch((error: Error) => {
      throw new TargetError("server", `llama.cpp cannot read on: ${error.message}`, { cause: error });
    });
    return new Map([...questions].map(([index, question]) => [index, answer(question, evaluated[index])]));
  },
});

/** All of the vocabulary, and nothing else that would change what the model itself says. */
const untouched = { topK: 0, topP: 1, minP: 0 } as const;

/** At temperature 0 logits are the model's own, and the selected token's is the highest. */
function asked(question: Question): GenerateNext {
  if (question.ask === "draw") {
    const { temperature, seed } = question;
    return { token: true, options: { temperature, seed, ...untouched } };
  }
  const likeliest = { token: true, options: { temperature: 0, ...untouched } } as const;
  if (question.ask === "likeliest" && !question.chance) return likeliest;
  const tokens = question.ask === "chance" ? [question.of] : [];
  return {
    ...likeliest,
    logits: { filter: { tokens, includeSelected: true } },
    totalLogitWeight: true,
  };
}

function answer(question: Question, evaluated: Evaluated | undefined): Next {
  const { token, logits, totalLogitWeight } = evaluated?.next ?? {};
  if (token == null) throw new TargetError("server", "the model gave no next token: its numbers are not finite");
  if (!logits) return { token };
  const of = question.ask === "chance" ? question.of : token;
  const below = logits.get(of)! - logits.get(token)!; // the highest logit's token was selected
  return { token: of, logprob: Math.min(0, below - Math.log(totalLogitWeight!)) };
}
