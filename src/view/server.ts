import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { InputError } from "../records/index.ts";
import { viewApp } from "./app.ts";
import { shelf } from "./runs.ts";

/** A page that is being served. */
export interface Served {
  /** "http://127.0.0.1:4477/" */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the pages over a folder of runs, to this machine alone.
 * @param port 0 for any that is free
 * @throws InputError when there is no such folder, or the port is taken
 */
export async function serveView(root: string, port: number): Promise<Served> {
  await shelf(root);
  let listening = port;
  const token = randomBytes(16).toString("hex");
  const app = viewApp(root, { port: () => listening, token }, Date.now);
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "is taken" : `cannot be listened on (${error.code})`;
      reject(new InputError(`port ${port} ${why}: give another with --port, or --port 0 for any that is free`));
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  listening = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${listening}/`,
    close: () =>
      new Promise((resolve) => {
        if ("closeAllConnections" in server) server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
