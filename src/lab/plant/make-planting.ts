import { bitsOf } from "../../canary/bits.ts";
import { freshValue } from "../../canary/fresh-value.ts";
import { type Kind, makePersonas } from "../../canary/index.ts";
import { makeTaken, type Taken } from "../../canary/taken.ts";
import type { Random } from "../../random/random.ts";
import { InputError, type PlantedCanary } from "../../records/index.ts";
import type { Size } from "../benchmark/index.ts";
import { deal } from "./deal.ts";
import type { Shape } from "./shape.ts";
import { positions, writeText } from "./text.ts";

/** What is planted: at each level of repeats so many pairs, which take turns in kind, shape and position. */
export interface PlantingRequest {
  kinds: readonly Kind[];
  /** Pairs at each level. */
  pairs: number;
  /** The levels: times that the inserted one of a pair stands in the corpus. */
  repeats: readonly number[];
  shapes: readonly Shape[];
  /** Of the texts that they stand in; short unless told. */
  size?: Size;
}

/**
 * Pairs of fresh canaries, each in a text of its own. The two of a pair are drawn alike (kind, shape, position, level), and
 * a fair coin of the pair's own, tossed after both were drawn, says which is inserted; the other is its never-inserted twin.
 * So a guess of which one a model saw is right half of the time by chance: Steinke, Nasr and Jagielski (2023, arXiv:2305.08846).
 * Every level has every kind, shape and position equally often, give or take one. Owners are all different people; no value
 * can be confused with another as long as its kind has such values. The same request and generator give the same canaries.
 * @throws InputError when a kind has too few values, or there are not enough names
 */
export function makePlanting(request: PlantingRequest, random: Random): PlantedCanary[] {
  const { kinds, pairs, repeats, shapes, size = "short" } = request;
  const owners = ownersOf(request, random);
  const taken = makeTaken();
  return repeats.flatMap((level, l) => {
    const hands = random.fork(`level ${level}`);
    const start = l * pairs;
    const kindOf = deal(kinds, pairs, start, hands);
    const shapeOf = deal(shapes, pairs, start, hands);
    const positionOf = deal(positions, pairs, start, hands);
    return Array.from({ length: pairs }, (_, p) => {
      const pair = start + p;
      const own = random.fork(`pair ${pair}`);
      const drawn = { kind: kindOf[p]!, shape: shapeOf[p]!, position: positionOf[p]! };
      const two = [0, 1].map((side) => {
        const owner = owners[2 * pair + side]!;
        const value = draw(drawn.kind, owner, taken, own);
        const text = writeText({ ...drawn, size, owner, value }, own.fork(`text ${side}`));
        return { owner, value, text };
      });
      const inserted = own.fork("coin").int(2);
      return two.map(({ owner, value, text }, side): PlantedCanary => {
        const planted = side === inserted;
        return {
          id: `c-${String(2 * pair + side + 1).padStart(4, "0")}`,
          kind: drawn.kind.name,
          value,
          owner,
          bits: bitsOf(drawn.kind, owner),
          planted,
          repeats: planted ? level : 0,
          level,
          pair,
          shape: drawn.shape,
          position: drawn.position,
          ...text,
        };
      });
    }).flat();
  });
}

/** Half of the names that there are: beyond it, names that are not in use are hard to draw. */
const mostPeople = 500_000;

/**
 * The people of a planting, and after them `others` who own none of its canaries: all different.
 * @throws InputError when there are not enough names
 */
export function ownersOf(
  { pairs, repeats }: Pick<PlantingRequest, "pairs" | "repeats">,
  random: Random,
  others = 0,
): string[] {
  const people = 2 * pairs * repeats.length + others;
  if (people > mostPeople)
    throw new InputError(
      `canaries and background are of ${people} people, and there are names for ${mostPeople}; lower pairs or background.texts`,
    );
  return makePersonas(people, random.fork("owners"));
}

function draw(kind: Kind, owner: string, taken: Taken, random: Random): string {
  const value = freshValue(kind, owner, taken, random);
  if (value !== undefined) return value;
  throw new InputError(
    `canaries: kind "${kind.name}" has ${kind.space(owner).size} values, too few for so many pairs; ` +
      "lower pairs, name more kinds, or leave this one out",
  );
}
