import { arch, cpus, release, totalmem, type } from "node:os";

/** The machine, as run.json tells of it. */
export const hostInfo = (): Record<string, string | number> => ({
  os: `${type()} ${release()}`,
  arch: arch(),
  cpu: cpus()[0]?.model.trim() ?? "unknown",
  cpus: cpus().length,
  memory_gb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
});
