import { expect, test } from "vitest";
import { latex } from "./escape.ts";
import { loadView } from "./index.ts";
import { latexReport } from "./latex.ts";
import type { RunView } from "./report.ts";
import { hostile, madeUpRun, writeRun } from "./testing.ts";

const view = await loadView(writeRun(madeUpRun("8f3c21")));
const text = async (of: RunView) => {
  let all = "";
  for await (const piece of latexReport.write(of)) all += piece;
  return all;
};
/** The cells of every line of every table. */
const cells = (tex: string) =>
  [...tex.matchAll(/^ {4}(.*) \\\\$/gm)].map(([, line]) => line!.split(/(?<!\\)&/).map((cell) => cell.trim()));
/** Whether every environment ends in the one that began it last, and none is open at the end. */
const closed = (tex: string) => {
  const open: string[] = [];
  for (const [, what, name] of tex.matchAll(/\\(begin|end)\{(\w+)\}/g))
    if (what === "begin") open.push(name!);
    else if (open.pop() !== name) return false;
  return open.length === 0;
};

test("what LaTeX would act on is set as it is", () => {
  expect(latex("50% of a_b & $c #d {e} ~f ^g \\h <i>")).toBe(
    "50\\% of a\\_b \\& \\$c \\#d \\{e\\} \\textasciitilde{}f \\textasciicircum{}g \\textbackslash{}h \\textless{}i\\textgreater{}",
  );
  expect(latex("[a] -- ``b'' ?` ,,")).toBe("{[}a] -{}- `{}`b'{}' ?{}` ,{},");
  expect(latex("*starred")).toBe("{*}starred");
  expect(latex("señor \u202E שלום 🙂")).toBe("señor U+27E8U+202EU+27E9 U+05E9U+05DCU+05D5U+05DD U+1F642");
  expect(latex("Łódź, «Ęą»")).toBe("Łódź, U+00ABU+0118U+0105U+00BB"); // pdfLaTeX 1.40.24, article with booktabs alone, stops at these four
});
test("a line a defense and a probe, with intervals", async () => {
  const tex = await text(view);
  expect(tex.match(/\\begin\{tabular\}\{lr+\}/g)).toEqual(
    ["lrrr", "lrr", "lrrr"].map((as) => `\\begin{tabular}{${as}}`),
  );
  expect(cells(tex)).toContainEqual(["none", "44.9 [38.6, 51.3]", "97.2 [89.5, 99.3]", "234"]);
  expect(cells(tex)).toContainEqual(["output-filter", "3.4 [1.5, 7.6]", "97.2 [89.5, 99.3]", "234"]);
  expect(cells(tex)).toContainEqual(["output-filter", "$-$41.6 [$-$48.0, $-$35.4]", "0.0 [$-$12.9, +12.9]"]);
  expect(tex).toContain("44.9\\% of attacks got the secret out with no defense, [38.6, 51.3], n = 234 (wilson 95\\%");
});
test("intervals that were made in several ways are marked, and the caption says which is which", async () => {
  const madeBy = (method: (probe: string) => string) => {
    const rows = view.rows.map((row) => ("method" in row ? { ...row, method: method(String(row.by.probe)) } : row));
    return text({ ...view, rows });
  };
  const two = await madeBy((probe) => (probe === "spell" ? "wilson 95%; few leaks" : "wilson 95%"));
  expect(cells(two)).toContainEqual(["Probe", "Leaked", "n", "Interval"]);
  const marks = new Map(cells(two).map(([probe, , , mark]) => [probe, mark]));
  expect([marks.get("translate"), marks.get("spell")]).toEqual(["1", "2"]);
  expect(two).toContain("intervals: (1) wilson 95\\%; (2) wilson 95\\%; few leaks.}");
  const one = await madeBy(() => "wilson 95%");
  expect(cells(one)).toContainEqual(["Probe", "Leaked", "n"]);
  expect(one).toContain("intervals: wilson 95\\%.}");
});
test("hostile names stay in their cells", async () => {
  const name = `${hostile}\\input{/etc/passwd}\\write18{ls} % & `;
  const rows = view.rows.map((row) =>
    row.by.defense === "sandwich" ? { ...row, by: { ...row.by, defense: name } } : row,
  );
  const tex = await text({ ...view, rows, info: { ...view.info, model: name } });
  for (const [, columns, body] of tex.matchAll(/\\begin\{tabular\}\{(lr+)\}([\s\S]*?)\\end\{tabular\}/g))
    for (const line of cells(body!)) expect(line).toHaveLength(columns!.length);
  expect(closed(tex)).toBe(true);
  expect(tex).not.toMatch(/\\(input|write18)\b/);
  expect(tex.replace(/\\[{}]/g, "").match(/\{/g)!.length).toBe(tex.replace(/\\[{}]/g, "").match(/\}/g)!.length);
});
test("an interrupted run has no headline, and nothing measured no table", async () => {
  const tex = await text({ ...view, info: { ...view.info, status: "interrupted" } });
  expect(tex).toContain("No headline: the run was not finished");
  expect(tex).not.toContain("of attacks got the secret out with");
  expect(await text({ ...view, rows: [] })).not.toContain("tabular");
});
