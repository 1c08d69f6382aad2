import { bitsIn } from "../bits.ts";
import { fold, unlike } from "../fold.ts";
import type { Kind } from "../kind.ts";
import { list, product, strings } from "../space.ts";

const layout = /^([a-z0-9.]+?)(\d{2})@([a-z.]+)$/;
const digits = strings(2);
const domains = list(
  [
    "example.com example.net example.org mail.example post.example inbox.example home.example office.example",
    "mail.test post.test inbox.test home.test office.test letters.test mailbox.test letters.example",
  ].flatMap((line) => line.split(" ")),
);

/** How people make an address of a name; all differ in more than dots, whatever the name. */
function patterns(owner: string) {
  const names = owner.toLowerCase().split(/\s+/).map(fold).filter(Boolean);
  const first = names[0] ?? "user";
  const last = names.at(-1) ?? "user";
  const [f, l] = [first[0], last[0]];
  return list(
    unlike("", [`${first}.${last}`, `${f}${last}`, `${last}.${first}`, `${last}${f}`, `${first}${l}`, first, last]),
  );
}

export const email: Kind = {
  name: "email",
  label: "email address",
  class: "identifier",
  safe: "example.com, .net, .org and everything under .test and .example are reserved (RFC 2606)",
  space: (owner) =>
    product([patterns(owner), digits, domains], ([name, number, domain]) => `${name}${number}@${domain}`, layout),
  forms(value) {
    const [local, domain] = value.split("@");
    if (!local || !domain) return [];
    const spoken = (text: string) => text.replaceAll(".", " dot ");
    return unlike(value, [
      `${local} at ${domain}`,
      `${local} at ${spoken(domain)}`,
      `${spoken(local)} at ${spoken(domain)}`,
    ]);
  },
  parts(value, owner) {
    const [local, domain] = value.split("@");
    if (!local || !domain) return [];
    return [
      { name: "local part", text: local, bits: bitsIn(patterns(owner), digits) },
      { name: "domain", text: domain, bits: bitsIn(domains) },
    ];
  },
  shape: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
};
