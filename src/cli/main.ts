#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

// What a run holds is small and what it drops is much: left alone, the heap grows to several times what is in use.
setFlagsFromString("--heap-growing-percent=50");
const [{ processIo }, { program }] = await Promise.all([import("./io.ts"), import("./program.ts")]);
setFlagsFromString("--semi-space-growth-factor=1"); // loading has made the room for what is new as large as it need be
process.exitCode = await program(process.argv.slice(2), processIo());
