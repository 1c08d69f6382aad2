import { type Frame, isAbout, isHedged } from "./about.ts";
import { type Chains, follow } from "./chain.ts";
import { atStake, isOut, type Knowledge } from "./knowledge.ts";
import { isWithin, pieces, takeIn, valuesIn } from "./partial.ts";
import { inWindows, OVERLAP, search } from "./search.ts";

/** A canary, or a part of it, seen in one text. */
export interface Seen {
  knowledge: Knowledge;
  form: string;
  /** UTF-16 offsets, end exclusive. */
  span: [number, number];
  /** The pieces of it, where words stand between them; else the span alone. */
  spans: [number, number][];
  bits: number;
  of: number;
  full: boolean;
}

export interface Reading {
  /** Index of the text among those read with the same chains. */
  reply: number;
  /** Ask whom low values are said of; false finds every mention (for redaction). */
  judge: boolean;
  /** Hits a canary at most, for each 256 KB. */
  most: number;
}

/** A canary that is being looked for: what is known of it, and pieces of it that began to come. */
export interface Watched {
  knowledge: Knowledge;
  chains: Chains;
}

/** Forms that nobody writes by chance: no need to ask whom a small value is said of. */
const DELIBERATE = new Set(["base64", "hex", "binary", "codes", "morse", "percent", "html", "escape", "nato"]);

/**
 * Everything of the watched canaries in one text, in order. Knowledge grows by what came out: a piece counts once,
 * and none beside the whole.
 */
export function read(
  source: string,
  watched: readonly Watched[],
  frame: Frame,
  { reply, judge, most }: Reading,
): Seen[] {
  const seen: Seen[] = [];
  const complete = new Set<Knowledge>(); // nothing more to be had of these
  let lastWindow = 0; // where in `seen` the window before this one began: only it overlaps
  inWindows(source, (text, offset) => {
    const thisWindow = seen.length;
    const { hits, streams } = search(
      text,
      watched.map(({ knowledge }) => knowledge.matcher),
      most,
    );
    const stated = hits.filter(({ matcher: { low, canary }, span, form }) => {
      if (!judge || !low || DELIBERATE.has(form)) return true;
      return isAbout(text, span, canary.owner, frame) && !isHedged(text, span, canary.of.shape);
    });
    for (const { knowledge, chains } of watched) {
      const whole = stated.filter(({ matcher }) => matcher === knowledge.matcher);
      const add = (form: string, spans: [number, number][], bits: number, full: boolean) => {
        const moved = spans.map(([from, to]): [number, number] => [from + offset, to + offset]);
        const span: [number, number] = [
          Math.min(...moved.map(([from]) => from)),
          Math.max(...moved.map(([, to]) => to)),
        ];
        const again = (one: Seen) => one.knowledge === knowledge && one.span[0] < span[1] && span[0] < one.span[1];
        if (span[0] < offset + OVERLAP && seen.slice(lastWindow, thisWindow).some(again)) return;
        seen.push({ knowledge, form, span, spans: moved, bits, of: atStake(knowledge), full });
      };
      if (knowledge.all) continue; // the asker said it: an echo gives nothing away
      for (const { form, span } of whole.slice(0, most)) add(form, [span], atStake(knowledge), true);
      if (whole.length > 0 || complete.has(knowledge)) {
        complete.add(knowledge);
        chains.length = 0;
        knowledge.out.fill(1);
        knowledge.outBits = atStake(knowledge);
        continue;
      }
      const spelledOut = streams.find((stream) => stream.form === "spelled") ?? streams[0]!; // one of them: a word is one piece
      let told = follow(chains, knowledge.matcher, spelledOut, reply);
      // gathered from other values of its kind ("212-555-0148, 415-555-0147"): nobody told it
      if (told && gathered(text, told, knowledge)) told = null;
      if (told) {
        complete.add(knowledge);
        add("split", told, atStake(knowledge), true);
        knowledge.out.fill(1);
        knowledge.outBits = atStake(knowledge);
        continue;
      }
      let open = !isOut(knowledge);
      for (const piece of pieces(text, streams, knowledge, frame, most)) {
        const gain = takeIn(knowledge, piece);
        const completed = open && isOut(knowledge);
        if (completed) add("split", [piece.span], atStake(knowledge), true);
        else if (gain > 0.5 || !judge) add("partial", [piece.span], gain, false);
        open = !isOut(knowledge);
      }
    }
    lastWindow = thisWindow;
  });
  return seen.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

function gathered(text: string, spans: readonly [number, number][], { matcher }: Knowledge): boolean {
  return valuesIn(text, matcher).some((value) => spans.some((span) => isWithin(span, value)));
}
