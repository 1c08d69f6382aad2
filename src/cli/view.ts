import { command } from "./command.ts";
import { wholeFrom } from "./flags.ts";

export const view = command({
  name: "view",
  takes: "[dir]",
  about: "Shows runs in a browser: side by side, attempt by attempt",
  flags: {
    dir: { type: "string", default: "results", describe: "a folder of runs, or a run" },
    port: { type: "number", default: 4477, coerce: wholeFrom("port", 0), describe: "0 for any that is free" },
  },
  async act({ dir, port }, io) {
    const { serveView } = await import("../view/index.ts");
    const { url, close } = await serveView(dir, port ?? 4477);
    io.out(`${url} shows ${dir}, to this machine alone; Ctrl-C ends it`);
    await new Promise<void>((resolve) => {
      const release = io.onInterrupt(() => {
        release();
        resolve();
      });
    });
    await close();
    return 0;
  },
});
