#!/usr/bin/env node
import { processIo } from "./io.ts";
import { program } from "./program.ts";

process.exitCode = await program(process.argv.slice(2), processIo());
