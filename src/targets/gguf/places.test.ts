import fc from "fast-check";
import { expect, test } from "vitest";
import { chunkTokens } from "./chunks.ts";
import { Places } from "./places.ts";

const text = (chunks: readonly string[], more = 0) =>
  [...chunks, ..."x".repeat(more)].flatMap((letter, i) =>
    i < chunks.length ? new Array(chunkTokens).fill(letter.charCodeAt(0)) : [letter.charCodeAt(0)],
  );
/** Reads a text and gives its place back. */
const read = (places: Places<string>, tokens: number[]) => {
  const { place, kept } = places.acquire([tokens])!;
  places.release(place, tokens);
  return [place.slot, kept];
};

test("a text goes on from the free sequence that holds most of its beginning", () => {
  const places = new Places(["first", "second"], true);
  expect(read(places, text(["a", "b"]))).toEqual(["first", 0]);
  expect(read(places, text(["c", "d"]))).toEqual(["second", 0]);
  expect(read(places, text(["a", "b", "e"]))).toEqual(["first", 2 * chunkTokens]);
  expect(read(places, text(["c", "z"]))).toEqual(["second", chunkTokens]);
  expect(places.reused).toBe(3 * chunkTokens);
});
test("only whole chunks are kept", () => {
  const places = new Places(["only"], true);
  read(places, text(["a"], 30));
  expect(read(places, text(["a"], 31))).toEqual(["only", chunkTokens]);
  expect(read(places, text(["a"], 31))).toEqual(["only", chunkTokens]);
});
test("a busy sequence is left alone, and nothing is free when all are busy", () => {
  const places = new Places(["first", "second"], true);
  read(places, text(["a"]));
  expect(places.acquire([text(["a", "b"])])).toMatchObject({ place: { slot: "first" }, kept: chunkTokens });
  expect(places.acquire([text(["a", "c"])])).toMatchObject({ place: { slot: "second" }, kept: 0 });
  expect(places.acquire([text(["a"])])).toBeUndefined();
});
test("of several texts the one that a sequence holds most of comes first, else the first", () => {
  const places = new Places(["only"], true);
  read(places, text(["a", "b", "c"]));
  const waiting = [text(["z"]), text(["a", "d"]), text(["a", "b", "e"])];
  const found = places.acquire(waiting)!;
  expect(found).toMatchObject({ index: 2, kept: 2 * chunkTokens });
  places.release(found.place, waiting[2]!);
  expect(places.acquire([text(["y"]), text(["z"])])).toMatchObject({ index: 0, kept: 0 });
});
test("last comes a text of which a busy sequence will hold more, until nothing else waits", () => {
  const places = new Places(["first", "second", "third"], true);
  const [one, twin, other] = [text(["a", "b"]), text(["a", "b", "c"]), text(["z"])];
  const first = places.acquire([one, twin, other])!;
  expect(first).toMatchObject({ index: 0, place: { slot: "first" } });
  expect(places.acquire([twin, other])).toMatchObject({ index: 1, place: { slot: "second" }, kept: 0 });
  places.release(first.place, one);
  expect(places.acquire([twin])).toMatchObject({ place: { slot: "first" }, kept: 2 * chunkTokens });
  expect(places.acquire([twin])).toMatchObject({ place: { slot: "third" }, kept: 0 });
});
test("among equals, what was used longest ago is given up", () => {
  const places = new Places(["first", "second", "third"], true);
  for (const letter of ["a", "b", "c"]) read(places, text([letter]));
  read(places, text(["a"], 1));
  expect(read(places, text(["d"]))).toEqual(["second", 0]);
});
test("without reuse every text is read from its beginning", () => {
  const places = new Places(["only"], false);
  read(places, text(["a"]));
  expect(read(places, text(["a", "b"]))).toEqual(["only", 0]);
});
test("what is kept is always the text's own beginning", () => {
  const texts = fc.array(fc.tuple(fc.array(fc.constantFrom("a", "b"), { maxLength: 5 }), fc.nat(40)), { minLength: 1 });
  fc.assert(
    fc.property(texts, (list) => {
      const places = new Places(["first", "second"], true);
      const holds = new Map<string, number[]>();
      for (const [letters, more] of list) {
        const tokens = text(letters, more);
        const [slot, kept] = read(places, tokens) as [string, number];
        expect(holds.get(slot)?.slice(0, kept) ?? []).toEqual(tokens.slice(0, kept));
        holds.set(slot, tokens);
      }
    }),
  );
});
