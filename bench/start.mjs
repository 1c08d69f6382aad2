// Compiles the benchmarks and what they import to .tmp/bench, then runs one: node bench/start.mjs NAME [ARGUMENTS]
import { spawnSync } from "node:child_process";
import { existsSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const node = (...args) => spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;
const [name, ...rest] = process.argv.slice(2);

if (node(path("node_modules/typescript/bin/tsc"), "-p", path("bench/tsconfig.json")) > 2) process.exit(1);
for (const folder of ["datasets", "benchmarks"])
  if (!existsSync(path(`.tmp/bench/${folder}`))) symlinkSync(path(folder), path(`.tmp/bench/${folder}`), "junction");
process.exit(node(path(`.tmp/bench/bench/${name}.js`), ...rest));
