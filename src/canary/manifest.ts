import type { Random } from "../random/random.ts";
import { type Canary, InputError } from "../records/index.ts";
import { bitsOf } from "./bits.ts";
import { freshValue } from "./fresh-value.ts";
import type { Kind } from "./kind.ts";
import { marker } from "./kinds/marker.ts";
import { kindNamed } from "./named.ts";
import { makePersonas } from "./personas.ts";
import { makeTaken, type Taken } from "./taken.ts";

export interface ManifestRequest {
  /** Names of kinds, each once; markers are asked for by their number. */
  kinds: readonly string[];
  /** Planted canaries of each kind, from 1 up. */
  perKind: number;
  /** Never-planted canaries for each planted one, from 0 up; above 0 there is at least one a kind. */
  controls: number;
  /** Planted canaries of kind marker. */
  markers: number;
}

/**
 * Fresh canaries: of each kind the planted ones, then the controls; the markers last. Nobody owns two of one kind.
 * The values of a kind differ in more than case and separators, and none holds another, as long as its space has such
 * values; after that planted values repeat, evenly. A control's value is never a planted one's.
 * @throws InputError when a kind is unknown or named twice, a number is out of range, or a space too small for controls
 */
export function makeManifest(request: ManifestRequest, random: Random): Canary[] {
  const kinds = checkedKinds(request);
  const { perKind, markers } = request;
  const controls = request.controls === 0 ? 0 : Math.max(1, Math.round(perKind * request.controls));
  const personas = makePersonas(Math.max(kinds.length > 0 ? perKind + controls : 0, markers), random.fork("personas"));
  const taken = makeTaken();
  return [
    ...kinds.flatMap((kind) => canariesOf(kind, perKind, controls, personas, taken, random.fork(kind.name))),
    ...canariesOf(marker, markers, 0, personas, taken, random.fork(marker.name)),
  ].map((canary, i) => ({ id: `c-${String(i + 1).padStart(4, "0")}`, ...canary }));
}

function canariesOf(
  kind: Kind,
  planted: number,
  controls: number,
  personas: readonly string[],
  taken: Taken,
  random: Random,
): Omit<Canary, "id">[] {
  const owners = random.shuffle(personas, planted + controls);
  const one = (owner: string, value: string, planted: boolean) => ({
    kind: kind.name,
    value,
    owner,
    bits: bitsOf(kind, owner),
    planted,
  });
  const kept = owners.slice(planted).map((owner) => {
    const { size } = kind.space(owner);
    const value = BigInt(controls) * 2n > size ? undefined : freshValue(kind, owner, taken, random);
    if (value === undefined) throw tooSmall(kind, size, controls);
    return one(owner, value, false);
  }); // before the planted ones, which may use up the space
  const used = new Set<string>();
  let repeats: string[] | undefined;
  const put = owners.slice(0, planted).map((owner) => {
    let value = repeats ? undefined : freshValue(kind, owner, taken, random);
    if (value === undefined) {
      if (!repeats?.length) repeats = random.shuffle([...used]);
      value = repeats.pop()!;
    }
    used.add(value);
    return one(owner, value, true);
  });
  return [...put, ...kept];
}

function checkedKinds({ kinds, perKind, controls, markers }: ManifestRequest): Kind[] {
  const wrong = (what: string): never => {
    throw new InputError(`canaries: ${what}`);
  };
  if (!Number.isInteger(perKind) || perKind < 1) wrong(`per_kind must be a whole number from 1 up, got ${perKind}`);
  if (!(controls >= 0 && controls < Number.POSITIVE_INFINITY))
    wrong(`controls must be a number from 0 up, got ${controls}`);
  if (!Number.isInteger(markers) || markers < 0) wrong(`markers must be a whole number from 0 up, got ${markers}`);
  const twice = kinds.find((name, i) => kinds.indexOf(name) !== i);
  if (twice !== undefined) wrong(`kind "${twice}" is named twice`);
  if (kinds.includes(marker.name)) wrong(`kind "${marker.name}" is planted without being named; leave it out of kinds`);
  return kinds.map(kindNamed);
}

const tooSmall = (kind: Kind, size: bigint, controls: number) =>
  new InputError(
    `canaries: kind "${kind.name}" has ${size} values, and at most half may be kept for controls, got ${controls}; ` +
      "lower per_kind or controls, or leave the kind out",
  );
