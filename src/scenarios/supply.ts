import { z } from "zod";
import type { Random } from "../random/random.ts";
import { dataset } from "../texts/dataset.ts";
import { fill } from "../texts/fill.ts";
import { drawWords, writer } from "./write.ts";

const pairs = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])).min(1));
const fieldSchema = z.strictObject({ label: z.string(), value: z.string(), ask: z.string() });
const remarksSchema = z.strictObject({
  self: z.array(z.string()),
  about: z.array(z.string()),
  field: z.array(fieldSchema),
});

/** Something that is asked and answered in an ordinary talk. */
export interface Exchange {
  user: string;
  assistant: string;
}
/** A piece of everyday advice and what it is on. */
export interface Advice {
  on: string;
  text: string;
}
/** A line of a person's record, and the question that it answers. */
export interface Field {
  label: string;
  value: string;
  ask: string;
}

/** Harmless text, dealt without repeats as long as there is some left. */
export interface Supply {
  exchange(): Exchange;
  advice(): Advice;
  /** The next of a long talk that stays with a topic for a while. */
  talk(): Exchange | Advice;
  /** What somebody says of themselves. */
  self(): string;
  /** What is said of somebody by a name. */
  about(owner: string): string;
  field(owner: string): Field;
}

export function supply(random: Random): Supply {
  const exchanges = dataset("scenarios/exchanges.yaml", pairs);
  const advice = dataset("scenarios/advice.yaml", pairs);
  const remarks = dataset("scenarios/remarks.yaml", remarksSchema);
  const own = random.fork("words");
  const deal = <T>(label: string, items: () => readonly T[]) => deck(items, () => random.fork(label));
  const asExchange = ([user, assistant]: readonly [string, string]): Exchange => {
    const write = writer(own);
    return { user: write(user), assistant: write(assistant) };
  };
  const asAdvice = ([on, text]: readonly [string, string]): Advice => ({ on, text: writer(own)(text) });
  const nextExchange = deal("exchanges", () => Object.values(exchanges).flat());
  const nextAdvice = deal("advice", () => Object.values(advice).flat());
  const nextTopic = deal("topics", () => Object.keys(exchanges));
  const self = deal("self", () => remarks.self);
  const about = deal("about", () => remarks.about);
  const field = deal("field", () => remarks.field);
  const ahead: (Exchange | Advice)[] = [];
  return {
    exchange: () => asExchange(nextExchange()),
    advice: () => asAdvice(nextAdvice()),
    talk() {
      if (ahead.length === 0) {
        const topic = nextTopic();
        const answers = own.shuffle(advice[topic] ?? []);
        for (const exchange of own.shuffle(exchanges[topic]!).slice(0, 2 + own.int(3))) {
          ahead.push(asExchange(exchange));
          const more = answers.pop();
          if (more && own.int(2) === 0) ahead.push(asAdvice(more));
        }
      }
      return ahead.shift()!;
    },
    self: () => writer(own)(self()),
    about: (owner) => writer(own, { owner })(about()),
    field(owner) {
      const { label, value, ask } = field();
      return { label, value: fill(value, drawWords(own), own), ask: writer(own, { owner })(ask) };
    },
  };
}

/** Deals the items in random order, all of them before any again; shuffles no more of them than it deals (Fisher-Yates, from the end). */
export function deck<T>(items: () => readonly T[], generator: () => Random): () => T {
  let random: Random | undefined;
  let left: T[] = [];
  return () => {
    random ??= generator();
    if (left.length === 0) left = [...items()];
    const last = left.pop()!;
    if (left.length === 0) return last;
    const at = random.int(left.length + 1);
    if (at === left.length) return last;
    const dealt = left[at]!;
    left[at] = last;
    return dealt;
  };
}
