import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Rooms from the bottom up: a file imports from rooms below its own, and from its own floor through the front door only. */
const floors = [
  ["records", "random", "testing"],
  ["texts"],
  ["canary", "prices", "stats", "transformer"],
  ["metrics", "targets", "probes", "scenarios", "defenses", "detectors"],
  ["benchmark"],
  ["run", "reports", "compare", "lab"],
  ["verify", "view"],
  ["cli"],
  ["index.ts", "schemas.ts", "listing.ts", "e2e"],
];
/** What each room shows to the rooms beside it, besides its index.ts: the file of its interface. */
const interfaces = ["kind", "scenario", "probe", "defense", "target", "detector", "metric", "error"].map(
  (name) => `${name}.ts`,
);
/** Longer than 300 lines because they are tables. */
const tables: string[] = [];

const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".ts"),
);
const room = (path: string) => path.split("/")[0]!;
const floor = (path: string) => floors.findIndex((rooms) => rooms.includes(room(path)));

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}
const importsOf = (path: string): Import[] =>
  [
    ...read(`src/${path}`).matchAll(/^(?:import|export)\s+(type\s)?[^;"]*?from\s+"(\.[^"]+)"|import\("(\.[^"]+)"\)/gm),
  ].map(([, typeOnly, from, lazy]) => ({
    from: path,
    to: relative(join(root, "src"), join(root, "src", dirname(path), (from ?? lazy)!)),
    typeOnly: Boolean(typeOnly) || lazy !== undefined,
  }));
const shipped = sources.filter((path) => !path.endsWith(".test.ts") && room(path) !== "e2e");
const imports = shipped.flatMap(importsOf);

test("every folder of src/ has its floor", () => {
  expect(sources.filter((path) => floor(path) === -1 && !path.endsWith(".test.ts"))).toEqual([]);
});

test("imports run one way", () => {
  expect(imports.length).toBeGreaterThan(50);
  expect(imports.filter(({ from, to }) => floor(to) > floor(from)).map(({ from, to }) => `${from} -> ${to}`)).toEqual(
    [],
  );
});

test("rooms of one floor meet at the front door", () => {
  const besides = imports.filter(({ from, to }) => floor(from) === floor(to) && room(from) !== room(to));
  const inside = besides.filter(
    ({ to }) => floor(to) > 0 && !["index.ts", ...interfaces].includes(to.split("/").slice(1).join("/")),
  );
  expect(inside.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

test("nothing imports itself round a circle", () => {
  const next = (path: string) => imports.filter((edge) => edge.from === path && !edge.typeOnly);
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (path: string, trail: string[]) => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
    else if (!done.has(path)) for (const { to } of next(path)) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of shipped) walk(path, []);
  expect(circles).toEqual([]);
});

test("a file is read in one sitting: 300 lines, unless it is a table", () => {
  const long = sources.filter((path) => read(`src/${path}`).split("\n").length > 301 && !tables.includes(path));
  expect(long).toEqual([]);
});

test("what tests write to is made by freshFolder, which removes it", () => {
  const made = sources.filter((path) => /\b(mkdtemp|tmpdir)\w*\(/.test(read(`src/${path}`)));
  expect(made.sort()).toEqual(["testing/fresh-folder.ts", "verify/temporary-folder.ts"]);
});

test("paths in the docs exist", () => {
  const docs = ["README.md", "CONTRIBUTING.md", ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`)];
  const missing = docs
    .filter((doc) => doc.endsWith(".md"))
    .flatMap((doc) => {
      const links = [...read(doc).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) =>
        join(dirname(doc), match[1]!),
      );
      const named = [...read(doc).matchAll(/`((?:src|docs|benchmarks|datasets|schemas|\.ci)\/[\w./-]*)`/g)].map(
        (match) => match[1]!,
      );
      return [...links, ...named].filter((path) => !existsSync(join(root, path))).map((path) => `${doc}: ${path}`);
    });
  expect(missing).toEqual([]);
});

test("every dependency says what it is for, and nothing else does", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json"));
  const explained = [...read("docs/dependencies.md").matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]);
  expect(explained.sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort());
});
