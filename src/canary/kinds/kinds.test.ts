import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "../../random/random.ts";
import { bitsOf } from "../bits.ts";
import { ibanDigits, luhnDigit } from "../check-digits.ts";
import { fold, unlike } from "../fold.ts";
import type { Kind } from "../kind.ts";
import { makePersona } from "../personas.ts";
import { synonyms, words } from "../words.ts";
import { kinds } from "./index.ts";

const ENUMERATED = 100_000n;
const anyone = fc.string().map((seed) => makePersona(seeded(seed)));
const named = (name: string) => kinds.find((kind) => kind.name === name)!;
/** Checks a law on values drawn from the whole of a kind's space. */
const holds = (kind: Kind, law: (value: string, owner: string) => void, numRuns = 200) =>
  fc.assert(
    fc.property(
      anyone.chain((owner) => fc.tuple(fc.bigInt(0n, kind.space(owner).size - 1n), fc.constant(owner))),
      ([index, owner]) => {
        law(kind.space(owner).at(index), owner);
      },
    ),
    { numRuns },
  );

test("every file here is a kind of its name, listed once", () => {
  const files = readdirSync(import.meta.dirname).filter((file) => !/^index|\.test\./.test(file));
  expect(kinds.map((kind) => `${kind.name}.ts`).sort()).toEqual(files.sort());
});

describe.each(kinds.map((kind) => [kind.name, kind] as const))("%s", (_name, kind) => {
  test("at and indexOf undo each other, and nothing else is in the space", () => {
    holds(kind, (value, owner) => {
      const space = kind.space(owner);
      expect(space.at(space.indexOf(value)!)).toBe(value);
      expect(space.indexOf(`${value}x`)).toBeUndefined();
      expect(space.indexOf(` ${value}`)).toBeUndefined();
    });
    const { size, at, indexOf } = kind.space("Ada Park");
    for (const index of [0n, size / 2n, size - 1n]) expect(indexOf(at(index))).toBe(index);
    expect(() => at(size)).toThrow(RangeError);
    expect(() => at(-1n)).toThrow(RangeError);
  });
  test("a space that can be written out holds as many different values as it says", () => {
    const space = kind.space("Ada Park");
    if (space.size > ENUMERATED) return;
    const values = Array.from({ length: Number(space.size) }, (_, i) => fold(space.at(BigInt(i))));
    expect(new Set(values).size).toBe(values.length);
    expect(bitsOf(kind, "Ada Park")).toBeCloseTo(Math.log2(values.length), 12);
  });
  test("a value is one line of plain text, and its shape finds all of it in a sentence", () => {
    holds(kind, (value) => {
      expect(value).toMatch(/^[!-~](?:[ -~]*[!-~])?$/);
      for (const text of [value, `It is ${value}.`, `(${value})`, `Is it "${value}", then?`]) {
        expect([...text.matchAll(kind.shape)].map(String)).toEqual([value]);
      }
    });
    expect(kind.shape.flags).toContain("g");
  });
  test("a form is more than other case or separators, and no two are alike", () => {
    holds(kind, (value) => {
      expect(unlike(value, kind.forms(value))).toEqual(kind.forms(value));
      for (const form of kind.forms(value)) expect(form).toMatch(/^[!-~][ -~]{2,}$/);
    });
  });
  test("a part stands in the value or a form, is worth no more than the whole, and is no common scrap", () => {
    holds(kind, (value, owner) => {
      const parts = kind.parts(value, owner);
      for (const part of parts) {
        expect([value, ...kind.forms(value)].some((text) => text.includes(part.text))).toBe(true);
        expect(part.bits).toBeGreaterThan(0);
        expect(part.bits).toBeLessThan(bitsOf(kind, owner));
        expect(part.text.length).toBeGreaterThanOrEqual(3);
        expect(part.text).not.toBe(value);
      }
      expect(parts.map((part) => part.bits)).toEqual(parts.map((part) => part.bits).toSorted((a, b) => b - a));
    });
  });
  test("a text of another kind has neither forms nor parts that throw", () => {
    for (const text of ["", "nothing of this kind", "@", "$"]) {
      expect(() => [kind.forms(text), kind.parts(text, "")]).not.toThrow();
    }
  });
});

describe("a part's bits are the share of the space that fits it", () => {
  test.each(["birth-date", "pin", "door-code", "phone"])("%s", (name) => {
    const kind = named(name);
    const space = kind.space("Ada Park");
    const values = Array.from({ length: Number(space.size) }, (_, i) => space.at(BigInt(i)));
    const value = values.slice(values.length / 3).find((value) => kind.parts(value, "Ada Park").length > 0)!;
    for (const part of kind.parts(value, "Ada Park")) {
      const same = values.filter((other) =>
        kind.parts(other, "Ada Park").some((known) => known.name === part.name && known.text === part.text),
      );
      expect(part.bits).toBeCloseTo(Math.log2(values.length / same.length), 9);
    }
  });
  test("the thousands of a salary leave two sums to choose from", () => {
    const [part] = named("salary").parts("$84,500", "Ada Park");
    expect(part).toMatchObject({ text: "eighty-four thousand", bits: Math.log2(140 / 2) });
    expect(named("salary").parts("$84,000", "Ada Park")).toEqual([]);
  });
  test("four digits are 13.29 bits, of a card as of a social security number", () => {
    const [card, ssn] = [named("card"), named("ssn")];
    const last = card.parts("9999 1234 5678 9010", "Ada Park").find((part) => part.name === "last four digits");
    expect(last).toEqual({ name: "last four digits", text: "9010", bits: expect.closeTo(13.29, 2) });
    expect(ssn.parts("900-12-0147", "Ada Park")[0]).toMatchObject({ text: "0147", bits: expect.closeTo(13.29, 2) });
  });
});

describe("values can belong to nobody", () => {
  test("phone numbers are 555-01xx, in an area that can be dialled", () =>
    holds(named("phone"), (value) => expect(value).toMatch(/^[2-9](?!11)[0-8]\d-555-01\d\d$/)));
  test("e-mail domains are reserved, and the address comes from the name", () => {
    holds(named("email"), (value) => expect(value).toMatch(/@(example\.(com|net|org)|\w+\.(test|example))$/));
    for (const owner of ["Ada Park", "A A", "Prince", "", "Ōe Éa"]) {
      const space = named("email").space(owner);
      const values = Array.from({ length: Number(space.size) }, (_, i) => space.at(BigInt(i)));
      expect(new Set(values).size).toBe(values.length);
      expect(space.indexOf(values[7]!)).toBe(7n);
    }
  });
  test("no social security or taxpayer number is issued in 9xx-01 to 9xx-49", () =>
    holds(named("ssn"), (value) => expect(value).toMatch(/^9\d\d-(?!00)[0-4]\d-(?!0000)\d{4}$/)));
  test("cards begin with 9999 and pass Luhn; IBANs are of ZZ and pass mod 97", () => {
    holds(named("card"), (value) => {
      const digits = value.replaceAll(" ", "");
      expect(digits).toMatch(/^9999\d{12}$/);
      expect(luhnDigit(digits.slice(0, -1))).toBe(digits.at(-1));
    });
    holds(named("iban"), (value) => {
      const account = value.replaceAll(" ", "");
      expect(account.slice(0, 4)).toBe(`ZZ${ibanDigits("ZZ", account.slice(4))}`);
    });
  });
  test("coordinates are far out in the South Pacific", () =>
    holds(named("coordinates"), (value) => {
      const [latitude, longitude] = value.split(", ").map(Number) as [number, number];
      expect(latitude > -50 && latitude <= -40 && longitude > -130 && longitude <= -120).toBe(true);
    }));
  test("maiden names are no persona's", () => {
    const names = new Set(words("surnames"));
    fc.assert(
      fc.property(anyone, (owner) => {
        expect(owner.split(" ").filter((name) => names.has(name))).toEqual([]);
      }),
    );
  });
  // What gitleaks and trufflehog look for by itself, without a word such as "password" beside it.
  test("no secret scanner would take a value for a real key", () => {
    const rules = [
      /AKIA|ASIA|AGPA|AIDA|AROA|AIza|LTAI|EAAC|AGE-SECRET-KEY|-----BEGIN/,
      /gh[pousr]_|github_pat_|glpat-|xox[abeoprs]|npm_|pypi-|rubygems_|dckr_pat_/,
      /dop_v1_|hf_|lin_api_|pul-|shp(at|ca|pa|ss)_/,
      /\bsk-|\b[sr]k_(live|test|prod)_|SG\.|ya29\.|eyJ|hvs\.|sq0(atp|csp)-|key-[0-9a-f]{32}|AC[0-9a-f]{32}/,
      /\b[0-9a-f]{32,}\b|\b[A-Za-z0-9+/=_-]{36,}\b/i,
    ];
    for (const kind of kinds) {
      holds(kind, (value) => expect(rules.filter((rule) => rule.test(value))).toEqual([]), 100);
    }
  });
});

test("ordinary text has the shape of no kind", () => {
  const text = `Hi Ada, thanks for the call on 3 May. In 2023 we had 4,500 visitors, 12% more than in 2022.
    Version 2.14.0 is out; see page 112 of the state-of-the-art report, room B-204. Chapter 7 costs $15 (or $3.50 used).
    The well-known meadow by the river was quiet, and the village school opened its window to the summer storm.`;
  for (const kind of kinds) expect([kind.name, ...[...text.matchAll(kind.shape)].map(String)]).toEqual([kind.name]);
});
test("what people call it and why it is safe is said in words", () => {
  for (const kind of kinds) {
    expect(kind.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(kind.label).toMatch(/^[A-Za-z' -]+$/);
    expect(kind.safe.length).toBeGreaterThan(15);
  }
});
test("no value of a list is another's other name, nor inside another", () => {
  for (const file of ["diagnoses", "employers", "medications", "religions"]) {
    const rows = Object.entries(synonyms(file)).map(([value, others]) => [value, ...others].map(fold));
    for (const [i, row] of rows.entries()) {
      for (const other of rows.filter((_, j) => j !== i).flat()) {
        expect(row.filter((text) => other.includes(text))).toEqual([]);
      }
    }
  }
});
test("secrets and markers are made of different words, and there are 256 for secrets", () => {
  const secret = new Set(words("words"));
  expect(secret.size).toBe(256);
  holds(named("marker"), (value) => expect(value.split("-").some((word) => secret.has(word))).toBe(false), 2000);
});
