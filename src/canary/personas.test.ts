import { expect, test } from "vitest";
import { seeded } from "../random/random.ts";
import { makePersona, makePersonas } from "./personas.ts";

test("a persona is a first and a last name in plain letters", () => {
  for (let seed = 0; seed < 200; seed++) expect(makePersona(seeded(seed))).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
});
test("people have first names of their own as long as there are any, and full names always", () => {
  const firsts = (names: string[]) => new Set(names.map((name) => name.split(" ")[0])).size;
  expect(firsts(makePersonas(2000, seeded(1)))).toBe(2000);
  const crowd = makePersonas(50_000, seeded(1));
  expect(new Set(crowd).size).toBe(50_000);
  expect(crowd.slice(0, 100)).toEqual(makePersonas(100, seeded(1)));
});
test("one more person shares no name with the others", () => {
  const others = new Set(makePersonas(500, seeded(2)));
  const taken = new Set([...others].map((name) => name.split(" ")[0]));
  for (let seed = 0; seed < 200; seed++) expect(taken).not.toContain(makePersona(seeded(seed), others).split(" ")[0]);
});
