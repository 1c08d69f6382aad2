import { spawn } from "node:child_process";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";

/** mock-server.ts in a process of its own, so that its work is not counted as a benchmark's. @param latency of every answer, milliseconds */
export async function startedServer(latency: number): Promise<{ address: string; stop(): void }> {
  const program = fileURLToPath(new URL("mock-server.js", import.meta.url));
  const server = spawn(process.execPath, [program, "0", String(latency)], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const address of createInterface({ input: server.stdout })) return { address, stop: () => server.kill() };
  throw new Error("the mock server ended before it said its address");
}
