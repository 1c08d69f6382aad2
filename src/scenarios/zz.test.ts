import { writeFileSync } from "node:fs";
import { test } from "vitest";
import { kinds, testCanary, makePersonas } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import { scenarios } from "./index.ts";
import { wordCount } from "./write.ts";

test("show", () => {
  const [name, size, n] = (process.env["SHOW"] ?? "chat-history short 4").split(" ") as [string, string, string];
  let out = "";
  const stat: Record<string, number[]> = {};
  for (const s of scenarios.filter((s) => name === "all" || s.name === name))
    for (let i = 0; i < Number(n); i++) {
      const r = seeded(`${s.name}${process.env["SEED"]}${i}`);
      const options = Object.fromEntries(Object.entries(s.options).map(([k, v]) => [k, r.pick(v)]));
      options["size"] = size;
      const k = r.pick(kinds);
      const can = (owner: string, planted = true) =>
        testCanary({ kind: k.name, owner, value: k.space(owner).at(r.big(k.space(owner).size)), planted });
      const names = makePersonas(6, r);
      const c = s.plant({ asked: can(names[0]!, r.int(6) > 0), others: names.slice(1, 1 + s.others(options)).map((x) => can(x)), options }, r);
      const t = c.messages.map((m) => `<${m.role}> ${m.content}`).join("\n");
      const w = wordCount(c.messages.map((m) => m.content).join(" "));
      (stat[s.name] ??= []).push(w);
      if ([..."{}\uE000"].some((x) => t.includes(x)) || / {2}|undefined|[.?!,;:]{2}| [.,;:]|: [A-Z][a-z]+:/.test(t)) out += "\n!!!!!!!";
      if (/\b(a) [aeio]/.test(t) || /\ban [^aeiouh]/.test(t)) out += "\n!!AAAA";
      out += `\n##### ${s.name} ${JSON.stringify(c.axes)} words ${w}\n${t}\n   OWNER ${c.owner.first} || ${c.stranger.first}\n`;
    }
  for (const [k, v] of Object.entries(stat)) out += `\nSTAT ${k} ${Math.min(...v)} ${Math.max(...v)} ${v.reduce((a, b) => a + b) / v.length}`;
  writeFileSync("/tmp/scn/out.txt", out);
});
