import type { Kind } from "../../canary/index.ts";
import { makeTaken } from "../../canary/taken.ts";
import type { Random } from "../../random/random.ts";
import { InputError, type PlantedCanary } from "../../records/index.ts";
import type { Size } from "../benchmark/index.ts";
import type { Shape } from "./shape.ts";
import { positions, writeText } from "./text.ts";

/** What the texts around the canaries are. */
export interface BackgroundRequest {
  /** Whose values they tell, one text each: nobody who owns a canary. */
  people: readonly string[];
  kinds: readonly Kind[];
  shapes: readonly Shape[];
  size: Size;
  /** No value in the background can be confused with one of theirs. */
  canaries: readonly PlantedCanary[];
}

/**
 * Texts of other people from the canaries' own templates, one after the other: what all such texts have in common a model
 * learns from these, and nothing of a secret with it.
 * @throws InputError when the canaries leave no values of these kinds
 */
export function* backgroundTexts(request: BackgroundRequest, random: Random): Generator<string> {
  const { people, kinds, shapes, size, canaries } = request;
  const taken = makeTaken();
  for (const { kind, value } of canaries) taken.add(kinds.find(({ name }) => name === kind)!, value);
  for (const [i, owner] of people.entries()) {
    const own = random.fork(`text ${i}`);
    const { kind, value } = free(own.shuffle(kinds), owner, own, taken.confusable);
    const telling = { kind, value, owner, size, shape: own.pick(shapes), position: own.pick(positions) };
    const { before, written, after } = writeText(telling, own);
    yield before + written + after;
  }
}

const TRIES = 200;

/** A value of the first of the kinds that has one which is not taken. */
function free(kinds: readonly Kind[], owner: string, random: Random, taken: (kind: Kind, value: string) => boolean) {
  for (const kind of kinds) {
    const space = kind.space(owner);
    for (let tries = 0; tries < TRIES; tries++) {
      const value = space.at(random.big(space.size));
      if (!taken(kind, value)) return { kind, value };
    }
  }
  throw new InputError(
    "canaries: they leave no values for the texts around them; lower pairs, or name kinds with more values",
  );
}
