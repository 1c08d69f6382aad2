import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { reports as all, loadView, writeFigures, writeReports } from "../reports/index.ts";
import { Differs, damageDiffers } from "./difference.ts";
import { type Check, isScored } from "./run-check.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/** Draws the reports again, beside the run, and compares every file byte for byte. One that was never drawn is none that differs. */
export const reports: Check = {
  name: "reports",
  async run(of) {
    const { dir, info } = of;
    if (!isScored(of)) return "none: the run was not scored";
    return await inTemporaryFolder(async (fresh) => {
      const drawn = (await drawInto(fresh, dir)).map((path) => relative(fresh, path).replaceAll("\\", "/"));
      let same = 0;
      for (const file of drawn) {
        const there = await readFile(join(dir, file)).catch(() => undefined);
        if (there === undefined && !(info.digests && file in info.digests)) continue;
        const made = await readFile(join(fresh, file));
        if (there === undefined || !made.equals(there)) throw new Differs(place(file, made, there));
        same++;
      }
      return `${same} drawn again, byte for byte`;
    });
  },
};

/** Reports that also hold gates and the benchmark file's lines: a run's folder does not say which those were. */
const ofGates: ReadonlySet<string> = new Set(["junit.xml", "results.sarif"]);

/** Draws all that `looselips report` draws of a run's own files. @returns the paths written */
async function drawInto(fresh: string, dir: string): Promise<string[]> {
  const view = await damageDiffers(dir, () => loadView(dir));
  const reports = all.filter(({ file }) => !ofGates.has(file));
  return [...(await writeReports(view, fresh, reports)), ...(await writeFigures(view, join(fresh, "figures")))];
}

function place(file: string, made: Buffer, there: Buffer | undefined) {
  const by = "drawn again";
  if (there === undefined) return { file, expected: "a file", got: "no such file", by };
  let at = 0;
  while (at < made.length && made[at] === there[at]) at++;
  const line = made.subarray(0, at).toString("latin1").split("\n").length;
  return { file, line, expected: `${made.length} bytes`, got: `${there.length}, others from byte ${at + 1} on`, by };
}
