import { readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { commitmentTo } from "../run/index.ts";
import { freshFolder } from "../testing/fresh-folder.ts";
import { looselips } from "./command-line.ts";

const folder = freshFolder();

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const small = (change = (text: string) => text) => {
  const path = join(freshFolder(), "small.yaml");
  const text = `name: small
version: 1.0.0
description: A few.
canaries: { kinds: [phone, pin], pairs: 2 }
repeats: [1, 4]
background: { texts: 10 }
`;
  writeFileSync(path, change(text));
  return path;
};
const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const valid = (schema: string, value: unknown) => {
  const validate = new Ajv2020({ strictTypes: false }).compile(JSON.parse(read(`schemas/${schema}.json`)));
  expect(validate(value) || validate.errors).toBe(true);
};

test("plants, says what and where, and what comes next", async () => {
  const out = join(folder, "open");
  const { code, out: said, err } = await looselips(["plant", small(), "--out", out, "--seed", "1"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(said).toContain("planted small 1.0.0 · seed 1");
  expect(said).toContain("4 canaries at 1, 4 repeats (10 texts), 4 never-inserted twins");
  expect(said).toContain(`looselips audit ${join(out, "manifest.jsonl")} --model ID`);
  expect(readdirSync(out).sort()).toEqual(["corpus.json", "corpus.txt", "manifest.jsonl"]);
  valid("corpus", json(join(out, "corpus.json")));
  for (const line of readFileSync(join(out, "manifest.jsonl"), "utf8").trim().split("\n"))
    valid("manifest", JSON.parse(line));
  valid("memorization", parse(read("benchmarks/memorization.yaml")));
});

test("a sealed planting commits to its seed, and reveals it later", async () => {
  const out = join(folder, "sealed");
  const { out: said } = await looselips(["plant", small(), "--out", out, "--sealed", "--json"]);
  const { commitment, seed, benchmark, version } = JSON.parse(said);
  expect(seed).toBeUndefined();
  expect(readFileSync(join(out, "corpus.json"), "utf8")).not.toMatch(/"seed"|"nonce"/);
  expect((await looselips(["plant", "--reveal", out])).code).toBe(0);
  const revealed = json(join(out, "corpus.json"));
  valid("corpus", revealed);
  const opened = {
    benchmark: benchmark.sha256,
    version,
    epochs: 1,
    limit: null,
    seed: revealed.seed,
    nonce: revealed.nonce,
  };
  expect(commitmentTo(opened)).toBe(commitment);

  const again = join(folder, "again");
  await looselips(["plant", small(), "--out", again, "--seed", revealed.seed]);
  for (const name of ["corpus.txt", "manifest.jsonl"])
    expect(readFileSync(join(again, name), "utf8")).toBe(readFileSync(join(out, name), "utf8"));

  expect((await looselips(["plant", "--reveal", out])).err).toContain("was revealed before");
  expect((await looselips(["plant", "--reveal", again])).err).toContain("was planted in the open");
});

test("a sealed planting whose opening or manifest is not the old one is not revealed", async () => {
  const out = join(folder, "lost");
  const { commitment } = JSON.parse((await looselips(["plant", small(), "--out", out, "--sealed", "--json"])).out);
  const manifest = join(out, "manifest.jsonl");
  const text = readFileSync(manifest, "utf8");
  writeFileSync(manifest, `${text}\n`);
  expect((await looselips(["plant", "--reveal", out])).err).toContain("a manifest that was not the one planted");
  writeFileSync(manifest, text);
  unlinkSync(join(folder, ".seals", `${commitment}.json`));
  const { code, err } = await looselips(["plant", "--reveal", out]);
  expect(err).toContain("only who made the seal can run it");
  expect(code).toBe(2);
});

const out = ["--out", join(folder, "never")];
test.each([
  [["plant"], "plant needs a folder to make: --out DIR"],
  [
    ["plant", "core", ...out],
    "core.yaml is a benchmark of attempts, not of memorization: it is asked with: looselips run",
  ],
  [
    ["run", "memorization"],
    "memorization.yaml is a memorization benchmark: it is planted and audited, with looselips plant,",
  ],
  [["plant", "memorisation", ...out], 'there is no benchmark "memorisation"; did you mean "memorization"?'],
  [
    ["plant", small((text) => text.replace("pairs", "pair")), ...out],
    'small.yaml:4:34: unknown key "pair"; did you mean "pairs"?',
  ],
  [
    ["plant", small((text) => text.replace("[phone", "[fone")), ...out],
    'small.yaml:4:21: there is no kind "fone"; did you mean "phone"?',
  ],
  [["plant", small((text) => text.replace("[phone", "[marker")), ...out], 'small.yaml:4:21: there is no kind "marker"'],
  [
    ["plant", small((text) => text.replace("[1, 4]", "[4, 4]")), ...out],
    "small.yaml:5:10: repeats: each may be named once",
  ],
  [["plant", small((text) => text.replace("[1, 4]", "[0, 4]")), ...out], "small.yaml:5:11: repeats[0]:"],
  [["plant", small((text) => `${text}shapes: [mail]\n`), ...out], "small.yaml:7:10: shapes[0]:"],
  [["plant", "--sealed", "--seed", "1", ...out], "--sealed and --seed exclude each other"],
  [["plant", "--dedup", ...out], "--dedup is for the texts of --into"],
  [["plant", "--into", join(folder, "nowhere.txt"), ...out], "nowhere.txt: no such file"],
  [["plant", "--reveal", folder], "holds no planted corpus (corpus.json)"],
  [["plant", "--reveal", folder, ...out], "--reveal takes a folder that was planted before, and nothing else"],
  [["plant", small(), "--out", join(small(), "below")], "cannot write"],
])("looselips %j exits with 2", async (argv, message) => {
  const { code, err, out } = await looselips(argv);
  expect(err).toContain(message);
  expect(err).not.toMatch(/This is a bug|\n\s+at /);
  expect({ code, out }).toEqual({ code: 2, out: "" });
});
