#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

// What a run holds is small and what it drops is much: left alone, the heap grows to several times what is in use. Said before anything is loaded.
setFlagsFromString("--heap-growing-percent=20");
setFlagsFromString("--semi-space-growth-factor=1");
const [{ processIo }, { program }] = await Promise.all([import("./io.ts"), import("./program.ts")]);
process.exitCode = await program(process.argv.slice(2), processIo());
