import { command } from "./command.ts";

export const report = command({
  name: "report",
  takes: "<run>",
  about: "Draws the reports of a run again, and prints its summary",
  flags: {
    run: { type: "string", demandOption: true, describe: "folder of a run" },
    png: { type: "boolean", default: false, describe: "write the figures as PNG too (needs @resvg/resvg-js)" },
    json: { type: "boolean", default: false, describe: "print one JSON object instead of the summary" },
  },
  async act({ run, png, json }, io) {
    const { draw, machineSummary } = await import("./draw.ts");
    const drawn = await draw(run, io, { png });
    io.out(json ? JSON.stringify(machineSummary(drawn.view, [])) : drawn.summary);
    return 0;
  },
});
