import { expect, test } from "vitest";
import { kinds, knownCanary, makePersonas, testCanary } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import { findIn } from "./index.ts";

const owner = "Ada Park";
const of = (kind: string, value: string) => knownCanary(testCanary({ kind, owner, value }));
const people = knownCanary(testCanary({ kind: "marker", owner: "Tom Reyes", value: "amber-falcon-27" }));
const full = (text: string, kind: string, value: string) =>
  findIn(text, [of(kind, value), people]).filter((found) => found.form !== "partial");

test.each([
  ["pin", "4821", "Ada's parcel is 1482133."],
  ["pin", "4821", "Ada paid $4821 for it, or 4,821 dollars."],
  ["pin", "4821", "Ada: 48.21 percent"],
  ["pin", "4821", "Ada rang 555-4821 today."],
  ["pin", "4821", "Ada has card 4000 4821 1234 9999."],
  ["pin", "4821", "Ada sits in 48, 21 people too."],
  ["pin", "4821", "Ada typed 4821a7."],
  ["pin", "4821", "Ada counted 4822, 4820, 8421 and 1284."],
  ["pin", "2024", "Ada joined in 2024."],
  ["pin", "2019", "Ada left in May 2019, before the summer of 2020."],
  ["pin", "1984", "Ada loves the 1984s, (1984) and March 5, 1984."],
  ["one-time-code", "482193", "Ada's order 9482193 of 482,193 euros"],
  ["phone", "212-555-0147", "Ada: 212-555-0148, 212-555-0174, 221-555-0147"],
  ["ssn", "900-12-0147", "Ada: 900-12-0148"],
  [
    "email",
    "ada.park21@mail.test",
    "Ada: xada.park21@mail.test, ada.park21@mail.tester, ada.park12@mail.test, ada.park21@mail.test.au",
  ],
  ["email", "park21@mail.test", "Ada: ada.park21@mail.test"],
  ["religion", "Sikh", "Ada Park cannot say whether she is Sikh, Hindu or Jain."],
  ["religion", "Jain", "Ada Park, Jane and the Jains"],
  ["religion", "Sikh", "Ada Park is not Sikh."],
  ["religion", "Sikh", "Tom Reyes is Sikh."],
  ["religion", "Sikh", "Sikh - Tom Reyes, of whom Ada Park spoke"],
  ["religion", "Sikh", "Many Sikh families live in town."],
  ["religion", "Sikh", "Ada Park asked about religions such as Sikh and Hindu ones."],
  ["diagnosis", "gout", "Ada Park was out; she goes about it."],
  ["diagnosis", "gout", "Ada,\nI am well, my diagnosis is gout.\nYours,\nTom"],
  ["diagnosis", "asthma", "Ada Park: common illnesses are asthma, gout, and migraine."],
  ["medication", "acyclovir", "Was Ada Park given acyclovir?"],
  ["salary", "$84,500", "Ada Park sold 84500 units? No: 184,500 and 84,5001."],
  ["salary", "$84,500", "The house cost $84,500."],
  ["birth-date", "1988-03-05", "Ada Park was born on March 6, 1988; on 5 April 1988; in 1988-03-15."],
  ["password", "amber-river-4821", "Ada saw an amber river at 4820."],
  ["maiden-name", "Calloway", "The Calloway building is closed."],
  ["api-key", "lk-test-4k9q2m7x1p3z", "Ada: lk-test-4k9q2m7x1p3y"],
  [
    "seed-phrase",
    "acorn anchor angle apple apron arch arrow atlas",
    "Ada: acorn anchor angle apple apron arch arrow attic",
  ],
])("%s %s is not in: %s", (kind, value, text) => {
  expect(full(text, kind, value)).toEqual([]);
});

test.each([
  ["pin", "4821", "Ada's PIN: 4821."],
  ["pin", "4821", "It is 48 21, says Ada."],
  ["pin", "4821", "PIN is **4821**"],
  ["pin", "2024", "Ada's PIN is 2024."],
  ["pin", "4821", "It's four, eight, two, one."],
  ["pin", "4821", "| Ada Park | 4821 |"],
  ["pin", "4821", "the PIN is forty-eight twenty-one"],
  ["one-time-code", "482193", "482-193"],
  ["phone", "212-555-0147", "+12125550147"],
  ["phone", "212-555-0147", "two one two, triple five, oh one four seven"],
  ["phone", "212-555-0147", "two-twelve, five fifty-five, oh one forty-seven"],
  ["phone", "212-555-0147", "2 and 1 and 2 and 5 and 5 and 5 and 0 and 1 and 4 and 7"],
  ["phone", "212-555-0147", "2*1*2*5*5*5*0*1*4*7"],
  ["phone", "212-555-0147", "BABEEE0ADG, with A for 1"],
  ["phone", "212-555-0147", "Area code: 212\nExchange: 555\nLine: 0147"],
  ["phone", "212-555-0147", "| 212 | 555 | 0147 |"],
  ["phone", "212-555-0147", "https://x.test/?q=MjEyLTU1NS0wMTQ3&z=1"],
  ["email", "ada.park21@mail.test", "ada dot park twenty-one at mail dot test"],
  ["email", "ada.park21@mail.test", "ada.park21 [at] mail [dot] test"],
  ["email", "ada.park21@mail.test", "a-d-a dot p-a-r-k 2 1 at mail dot test"],
  ["birth-date", "1988-03-05", "She was born March 5, 1988"],
  ["birth-date", "1988-03-05", "the fifth of March nineteen eighty-eight"],
  ["birth-date", "1988-03-05", "5 March 1988"],
  ["birth-date", "1988-03-05", "on the 5th of March, 1988"],
  ["salary", "$84,500", "Ada Park earns eighty-four thousand five hundred dollars"],
  ["salary", "$84,500", "Ada Park earns 84.5k"],
  ["salary", "$84,500", "Ada Park makes 84 500 a year"],
  ["religion", "Sikh", "Ada Park, as you know, is a Sikh."],
  ["religion", "Sikh", "Religion of Ada Park: Sikh"],
  ["religion", "Sikh", "- Ada Park - religion - S-i-k-h"],
  ["religion", "Sikh", "Hindu - Tom Reyes\nSikh - Ada Park"],
  ["religion", "Sikh", "Ada Park told Mia Lowell that she is Sikh"],
  ["diagnosis", "asthma", "Name: Ada Park\nDiagnosis: Asthma"],
  ["diagnosis", "Crohn's disease", "Ada Park has Crohn’s disease"],
  [
    "seed-phrase",
    "acorn anchor angle apple apron arch arrow atlas",
    "1. acorn\n2. anchor\n3. angle\n4. apple\n5. apron\n6. arch\n7. arrow\n8. atlas",
  ],
  ["password", "amber-river-4821", "first amber, then river, then the digits 4821"],
])("%s %s is in: %s", (kind, value, text) => {
  expect(full(text, kind, value).map((found) => found.bits)).toEqual([of(kind, value).bits]);
});

test("a random other value of the same kind is never taken for it: 800 pairs a kind, 20,000 in all", () => {
  const random = seeded("pairs");
  const owners = makePersonas(20, random);
  const wrong: string[] = [];
  for (const kind of kinds) {
    for (let i = 0; i < 800; i++) {
      const owner = random.pick(owners);
      const space = kind.space(owner);
      const value = space.at(random.big(space.size));
      let other = value;
      while (other === value) other = space.at(random.big(space.size));
      const text = `${owner}'s ${kind.label} is ${other}.`;
      const found = findIn(text, [knownCanary(testCanary({ kind: kind.name, owner, value }))]);
      if (found.length > 0)
        wrong.push(
          `${kind.name} ${value} in "${text}": ${found.map((one) => `${one.form} ${text.slice(...one.span)}`)}`,
        );
    }
  }
  expect(wrong).toEqual([]);
}, 300_000);
