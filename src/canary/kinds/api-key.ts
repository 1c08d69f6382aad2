import type { Kind } from "../kind.ts";
import { mapped, strings } from "../space.ts";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's: no letter that looks like a digit, 5 bits each
const layout = /^lk-test-([0-9a-z]{12})$/;
const space = mapped(
  strings(12, ALPHABET),
  (text) => `lk-test-${text}`,
  (text) => layout.exec(text)?.[1],
);

export const apiKey: Kind = {
  name: "api-key",
  label: "API key",
  class: "secret",
  safe: "no service issues keys that begin with lk-test, and no secret scanner looks for them",
  space: () => space,
  forms: () => [],
  parts(value) {
    const text = layout.exec(value)?.[1];
    if (text === undefined) return [];
    return [
      { name: "first half", text: text.slice(0, 6), bits: 30 },
      { name: "second half", text: text.slice(6), bits: 30 },
      { name: "last four characters", text: text.slice(-4), bits: 20 },
    ];
  },
  shape: /\b[a-z]{2,4}[-_](?:test|live|prod)[-_][0-9a-zA-Z]{10,}\b/g,
};
