import { writeFileSync } from "node:fs";
import { test } from "vitest";
import { kinds, testCanary } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import { scenarios } from "./index.ts";
import { wordCount } from "./write.ts";

test("show", () => {
  const [name, size, n] = (process.env["SHOW"] ?? "chat-history short 4").split(" ") as [string, string, string];
  let out = "";
  for (const s of scenarios.filter((s) => name === "all" || s.name === name))
    for (let i = 0; i < Number(n); i++) {
      const r = seeded(`${name}${i}`);
      const options = Object.fromEntries(Object.entries(s.options).map(([k, v]) => [k, r.pick(v)]));
      options["size"] = size;
      const can = (owner: string, planted = true) => {
        const k = r.pick(kinds);
        return testCanary({ kind: k.name, owner, value: k.space(owner).at(r.big(k.space(owner).size)), planted });
      };
      const names = ["Elena Novak", "Omar Haddad", "Priya Desai"];
      const c = s.plant({ asked: can("Ada Park", r.int(6) > 0), others: names.slice(0, s.others(options)).map((x) => can(x)), options }, r);
      const t = c.messages.map((m) => `<${m.role}> ${m.content}`).join("\n");
      out += `\n##### ${s.name} ${JSON.stringify(c.axes)} words ${wordCount(c.messages.map((m) => m.content).join(" "))}\n${t}\n   OWNER ${c.owner.first} || ${c.stranger.first}\n`;
    }
  writeFileSync("/tmp/scn/out.txt", out);
});
