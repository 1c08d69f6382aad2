import type { Random } from "../random/random.ts";
import type { Canary } from "../records/index.ts";
import { chosen } from "./options.ts";
import type { PlantRequest, Scenario, Size } from "./scenario.ts";
import { type Supply, supply } from "./supply.ts";
import { type Told, tellAll } from "./telling.ts";
import { drawWords, frames, one } from "./write.ts";

/** What the scenarios with frames of their own start from. */
interface Setting {
  axes: Record<string, string | number>;
  size: Size;
  /** The asked one first. */
  canaries: Canary[];
  mine: Told;
  theirs: Told[];
  /** Ordinary texts, none twice. */
  from: Supply;
  /** For all choices but the telling's. */
  words: Random;
  /** What it is all about: a trip, a fair. */
  event: string;
  /** The scenario's templates, by what they are for. */
  text: Record<string, string[]>;
  /** Fills one of them; organisation and event stay the same throughout. */
  write(templates: string, slots?: Record<string, string>): string;
}

export function setting(scenario: Scenario, request: PlantRequest, random: Random): Setting {
  const axes = chosen(scenario, request.options);
  const canaries = [request.asked, ...request.others];
  const text = frames(scenario.name);
  const from = supply(random);
  const [mine, ...theirs] = tellAll(canaries, from, random) as [Told, ...Told[]];
  const words = random.fork("frame");
  const { event, organisation } = drawWords(words) as { event: string; organisation: string };
  const write = (templates: string, slots: Record<string, string> = {}) =>
    one(text[templates]!, words, { event, organisation, ...slots });
  return { axes, size: axes.size as Size, canaries, mine, theirs, from, words, event, text, write };
}
