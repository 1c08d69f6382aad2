import yargs, { type Argv } from "yargs";
import { InputError, TargetFailure } from "../records/errors.ts";
import { systemReason } from "../records/system-error.ts";
import { firstLine } from "../texts/first-line.ts";
import { audit } from "./audit.ts";
import { capabilities } from "./capabilities.ts";
import type { Command, CommandGroup } from "./command.ts";
import { compare } from "./compare.ts";
import { init } from "./init.ts";
import type { Io } from "./io.ts";
import { lab } from "./lab.ts";
import { list } from "./list.ts";
import { plant } from "./plant.ts";
import { report } from "./report.ts";
import { run } from "./run.ts";
import { scan } from "./scan.ts";
import { standardInput } from "./scan-files.ts";
import { score } from "./score.ts";
import { usageError } from "./usage-error.ts";
import { verify } from "./verify.ts";
import { version } from "./version.ts";
import { view } from "./view.ts";

const single: readonly Command[] = [
  run,
  audit,
  compare,
  score,
  report,
  verify,
  view,
  scan,
  plant,
  capabilities,
  list,
  init,
];
const groups: readonly CommandGroup[] = [lab];
export const commands: readonly Command[] = [...single, ...groups.flatMap((group) => group.commands)];

/**
 * Runs one command line. Every error ends here: bad input in its own words, anything else as a bug.
 * @returns the exit code: 0 fine, 1 a gate failed, 2 bad usage or input, 3 the target failed, 130 interrupted
 */
export async function program(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const parser = yargs()
    .scriptName("looselips")
    .locale("en")
    .usage("$0 <command>\n\nMeasures how much a language model gives away of what it was told in confidence.")
    .epilogue("Start with: looselips run core        Docs: README.md, docs/cli.md")
    .option("debug", {
      type: "boolean",
      default: false,
      describe: "show the stack of an unexpected error",
      global: true,
    })
    .version(version())
    .alias({ h: "help", v: "version" })
    .wrap(Math.min(110, io.columns))
    .exitProcess(false)
    .strict()
    .demandCommand(1, 1, "name a command; `looselips --help` lists them", "one command at a time")
    .completion("completion", "Prints a completion script for bash or zsh")
    .fail((message, error) => {
      if (error && error.name !== "YError") throw error;
      throw new InputError(usageError(message, argv, commands));
    });
  const add = (to: Argv, { name, takes, about, flags, act }: Command) =>
    to.command(
      `${name.split(" ").at(-1)} ${takes}`.trim(),
      about,
      (command) => {
        const positional = [...takes.matchAll(/[<[](\w+)/g)].map((match) => match[1]!);
        for (const [flag, options] of Object.entries(flags))
          if (positional.includes(flag)) command.positional(flag, options as never);
          else command.option(flag, { requiresArg: options.type !== "boolean", ...options });
      },
      async (args) => {
        code = await act(args as never, io);
      },
    );
  for (const one of single) add(parser, one);
  for (const { name, about, commands: members } of groups)
    parser.command(name, about, (group) => {
      for (const one of members) add(group, one);
      const words = members.map((one) => one.name.split(" ").at(-1)).join(", ");
      group.demandCommand(1, 1, `${name} what? Name one of: ${words}`, "one command at a time");
    });
  try {
    await parser.parseAsync(
      argv.map((word) => (word === "-" ? standardInput : word)),
      {},
      (_error, _args, output) => {
        if (output) io.out(output);
      },
    );
    return code;
  } catch (error) {
    return failure(error, argv.includes("--debug"), io);
  }
}

function failure(error: unknown, debug: boolean, io: Io): number {
  if (error instanceof InputError || error instanceof TargetFailure) {
    io.err(`looselips: ${error.message}`);
    if (debug) io.err(error.stack ?? "");
    return error instanceof InputError ? 2 : 3;
  }
  const problem = error instanceof Error ? error : new Error(String(error));
  const why = systemReason(problem, another);
  if (why !== undefined) {
    io.err(
      `looselips: ${(problem as NodeJS.ErrnoException).path ?? "a file"}: ${why}${debug ? `\n${problem.stack}` : ""}`,
    );
    return 2;
  }
  io.err(`looselips: ${firstLine(problem)}`);
  io.err(
    debug
      ? (problem.stack ?? "")
      : "This is a bug in looselips. Run it again with --debug to see where, and report that.",
  );
  return 70; // EX_SOFTWARE: nobody may take a crash for a failed gate
}

/** Where another folder would do. */
const another: Record<string, string> = {
  EROFS: ": choose another folder",
  EACCES: ": choose another folder, or change its permissions",
  EPERM: ": choose another folder, or change its permissions",
};
