import type { InferredOptionTypes, Options } from "yargs";
import type { Io } from "./io.ts";

export type Flags = Record<string, Options>;

/** A command of `looselips`. Its file imports nothing heavy until it acts, so that help is quick. */
export interface Command<F extends Flags = Flags> {
  /** "run", or two words for one of a group: "lab train". */
  readonly name: string;
  /** Arguments after the name, as yargs writes them: "<run>", "[benchmark]", "<path..>". */
  readonly takes: string;
  /** One sentence for help and docs. */
  readonly about: string;
  /** Positional arguments and flags by name. */
  readonly flags: F;
  /** @returns the exit code */
  act(args: InferredOptionTypes<F>, io: Io): Promise<number>;
}

/** Commands that share their first word, such as `lab train` and `lab eval`; the word alone shows their help. */
export interface CommandGroup {
  readonly name: string;
  readonly about: string;
  readonly commands: readonly Command[];
}

/** Keeps the types of a command's flags together with what it does with them. */
export const command = <const F extends Flags>(definition: Command<F>): Command => definition as unknown as Command;
