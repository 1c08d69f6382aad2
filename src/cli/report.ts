import { InputError } from "../records/errors.ts";
import { command } from "./command.ts";
import { oneText } from "./flags.ts";

export const report = command({
  name: "report",
  takes: "<run>",
  about: "Draws the reports of a run again, prints its summary, and checks gates",
  flags: {
    run: { type: "string", demandOption: true, describe: "folder of a run" },
    gate: { type: "string", coerce: oneText("gate"), describe: "a file of gates, or the benchmark that has them" },
    ci: { type: "boolean", default: false, describe: "on GitHub: a job summary and annotations" },
    png: { type: "boolean", default: false, describe: "write the figures as PNG too (needs @resvg/resvg-js)" },
    json: { type: "boolean", default: false, describe: "print one JSON object instead of the summary" },
  },
  async act({ run, gate, ci, png, json }, io) {
    const [{ draw, machineSummary }, { drawnWith }, { sayGates }, { runForCi }] = await Promise.all([
      import("./draw.ts"),
      import("./drawn-with.ts"),
      import("./verdict.ts"),
      import("../reports/index.ts"),
    ]);
    const { view, summary } = await draw(run, io, { ...(await drawnWith(run, gate)), png });
    if (gate !== undefined && view.gates === undefined)
      throw new InputError(
        `${run} was interrupted: gates are for finished runs. Go on with: looselips run --resume ${run}`,
      );
    io.out(json ? JSON.stringify(machineSummary(view)) : summary);
    if (ci) await (await import("./ci.ts")).sayToCi(await runForCi(view), io);
    return sayGates(view.gates ?? [], io);
  },
});
