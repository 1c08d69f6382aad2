import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { InputError, type MetricRow } from "../../records/index.ts";
import { freshFolder } from "../../testing/fresh-folder.ts";
import { loadView } from "../index.ts";
import { madeUpRun, writeRun } from "../testing.ts";
import { figuresOf } from "./index.ts";
import { rasterizer } from "./png.ts";
import { writeFigures } from "./write.ts";

const view = await loadView(writeRun(madeUpRun("8f3c21")));
const exposure = [1, 2, 4, 8, 16].flatMap((repeats): MetricRow[] =>
  ["phone", "email"].map((kind) => {
    const value = Math.log2(1 + repeats) * (kind === "phone" ? 2 : 3);
    return { metric: "exposure", by: { repeats, kind }, value, low: value - 1, high: value + 1, n: 20, method: "rank" };
  }),
);
const trained = { ...view, rows: [...view.rows, ...exposure] };

const named = (name: string, of = trained) => figuresOf(of).find((figure) => figure.name === name)!;

test("a figure for each thing that was measured", () => {
  const names = figuresOf(trained).map(({ name }) => name);
  expect(names).toEqual([
    "frontier",
    "by-defense",
    "served-by-defense",
    "by-probe",
    "by-scenario",
    "bits-by-kind",
    "heatmap",
    "exposure",
  ]);
  expect(figuresOf(view).map(({ name }) => name)).not.toContain("exposure");
  expect(figuresOf({ ...view, rows: [] })).toEqual([]);
});
test("without utility there is no frontier, and without a second defense nothing to trade", () => {
  const rows = view.rows.filter(({ metric }) => metric !== "utility_rate");
  expect(figuresOf({ ...view, rows }).map(({ name }) => name)).not.toContain("frontier");
});
test("the words of a figure say its numbers", () => {
  expect(named("frontier").alt).toContain("none leaks 44.9% and serves 97.2%");
  expect(named("frontier").alt).toMatch(/On the frontier: output-filter, none\.$|On the frontier: output-filter/);
  expect(named("by-probe").alt).toContain("translate 77.8% [54.4, 91.1]");
  expect(named("heatmap").alt).toContain("system-prompt n/m");
  expect(named("exposure").alt).toContain("phone: 2.0 bits at 1, ");
});
test("of curves for all and for each kind only one sort is drawn", () => {
  const all = exposure
    .filter(({ by }) => by.kind === "phone")
    .map((row) => ({ ...row, by: { repeats: row.by.repeats! } }));
  const figure = figuresOf({ ...view, rows: [...exposure, ...all] }).find(({ name }) => name === "exposure")!;
  expect(figure.alt).toContain("all: 2.0 bits at 1");
  expect(figure.rows).toHaveLength(5);
});
test("more probes than a page holds: the first are drawn, all are in the data", () => {
  const rows = Array.from({ length: 50 }, (_, i): MetricRow => {
    const by = { probe: `probe-${i}`, defense: "none" };
    return { metric: "leak_rate", by, value: i / 50, low: 0, high: 1, n: 3, method: "wilson 95%" };
  });
  const figure = named("by-probe", { ...view, rows });
  expect(figure.about).toContain("The first 32 of 50");
  expect(figure.rows).toHaveLength(50);
  expect(figure.draw().body.match(/<circle/g)).toHaveLength(32);
});

describe("files", () => {
  test("an SVG and its numbers for each, which read back as they were", async () => {
    const dir = freshFolder();
    const paths = await writeFigures(trained, dir);
    expect(readdirSync(dir)).toHaveLength(16);
    expect(paths).toHaveLength(16);
    for (const { name, rows } of figuresOf(trained)) {
      const read = parse(readFileSync(join(dir, `${name}.csv`)), { columns: true }) as Record<string, string>[];
      expect(read).toHaveLength(rows.length);
      for (const [i, row] of rows.entries())
        if ("value" in row)
          expect([read[i]!.value, read[i]!.low, read[i]!.n].map(Number)).toEqual([row.value, row.low, row.n]);
    }
  });
  test("the same run gives the same bytes", async () => {
    const [one, two] = [freshFolder(), freshFolder()];
    await writeFigures(view, one);
    await writeFigures(view, two);
    for (const file of readdirSync(one)) expect(readFileSync(join(two, file))).toEqual(readFileSync(join(one, file)));
  });
  test("those of an interrupted run say so", async () => {
    const dir = freshFolder();
    await writeFigures({ ...view, info: { ...view.info, status: "interrupted" } }, dir);
    for (const file of readdirSync(dir).filter((name) => name.endsWith(".svg")))
      expect(readFileSync(join(dir, file), "utf8")).toContain(">interrupted: ");
  });
});

describe("png", () => {
  const svg = (body: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">${body}</svg>`;
  const pixels = async (body: string) => {
    const { Resvg } = await import("@resvg/resvg-js");
    const png = Buffer.from((await rasterizer())(svg(body))).toString("base64");
    const image = `<svg xmlns="http://www.w3.org/2000/svg" width="180" height="60"><image width="180" height="60" href="data:image/png;base64,${png}"/></svg>`;
    const bytes = new Resvg(image).render().pixels;
    return [...bytes].filter((_, i) => i % 4 === 0 && bytes[i]! < 128).length;
  };
  test("words are drawn, whatever font the drawing would like best", async () => {
    expect(await pixels("")).toBe(0);
    for (const font of ["sans-serif", "system-ui", "'No Such Font', sans-serif", "'No Such Font'"])
      expect(
        await pixels(`<text x="2" y="15" font-family="${font}" font-size="14">words</text>`),
        font,
      ).toBeGreaterThan(150);
  });
  test("written beside the others when asked for", async () => {
    const dir = freshFolder();
    await writeFigures(view, dir, { png: true });
    const files = readdirSync(dir).filter((name) => name.endsWith(".png"));
    expect(files).toHaveLength(7);
    for (const file of files) expect(readFileSync(join(dir, file)).subarray(1, 4).toString()).toBe("PNG");
  });
  test("a picture of older numbers does not stay beside newer ones", async () => {
    const dir = freshFolder();
    writeFileSync(join(dir, "notes.txt"), "mine");
    await writeFigures(trained, dir, { png: true });
    await writeFigures(view, dir);
    const files = readdirSync(dir);
    expect(files.filter((name) => name.startsWith("exposure") || name.endsWith(".png"))).toEqual([]);
    expect(files).toContain("notes.txt");
  });
  test("without the library, or without any font, the error says what to install", async () => {
    const missing = Object.assign(new Error("Cannot find package '@resvg/resvg-js'"), { code: "ERR_MODULE_NOT_FOUND" });
    await expect(rasterizer(() => Promise.reject(missing))).rejects.toThrow(/npm install @resvg\/resvg-js@2/);
    const unbuilt = new Error("Failed to load native binding");
    await expect(rasterizer(() => Promise.reject(unbuilt))).rejects.toThrow(/native binding\): npm install/);
    const fontless = {
      Resvg: class {
        getBBox() {}
      },
    } as never;
    await expect(rasterizer(() => Promise.resolve(fontless))).rejects.toThrow(InputError);
  });
});
