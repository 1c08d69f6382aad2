#!/usr/bin/env node
import { leanHeap } from "./lean-heap.ts";

leanHeap(); // before anything is loaded
const [{ processIo }, { program }] = await Promise.all([import("./io.ts"), import("./program.ts")]);
process.exitCode = await program(process.argv.slice(2), processIo());
