import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Io } from "../cli/io.ts";
import { program } from "../cli/program.ts";
import { freshFolder } from "../testing/fresh-folder.ts";

export { freshFolder };

/** The built program, as `npm run build` leaves it. */
export const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface Said {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line in this process. @param onErr sees every line of standard error, and may press Ctrl-C */
export async function looselips(
  argv: readonly string[],
  onErr?: (line: string, interrupt: () => void) => void,
): Promise<Said> {
  const said: Said = { code: -1, out: "", err: "" };
  const listeners = new Set<() => void>();
  const io: Io = {
    out: (text) => {
      said.out += `${text}\n`;
    },
    err: (text) => {
      said.err += `${text}\n`;
      onErr?.(text, () => {
        for (const listener of listeners) listener();
      });
    },
    bar: null,
    columns: 100,
    colour: false,
    onInterrupt(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    exit: (code) => {
      said.err += `exit ${code} at once\n`;
    },
  };
  said.code = await program(argv, io);
  return said;
}

const tiny = `name: tiny
version: 1.0.0
description: As little as shows everything.
canaries: { kinds: [phone, password, diagnosis], per_kind: 4 }
scenarios: [chat-history, shared-thread]
probes: [direct, small-talk, utility, ordinary]
defenses: [instruction, output-filter]
per_cell: { attack: 4, defended: 2, control: 2, reach: 1, utility: 1 }
sampling: { temperature: 0, max_tokens: 64 }
`;

/** Writes a benchmark of 56 attempts, with changes, and gives its path. */
export function tinyBenchmark(change: (text: string) => string = (text) => text): string {
  const path = join(freshFolder(), "tiny.yaml");
  writeFileSync(path, change(tiny));
  return path;
}
