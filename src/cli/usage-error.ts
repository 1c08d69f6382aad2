import { hint, nearest } from "../texts/nearest.ts";
import type { Command } from "./command.ts";

/**
 * yargs' complaint about a command line in our words: what is wrong, and what was probably meant or would be right.
 * @param message yargs' own, in English
 */
export function usageError(message: string, argv: readonly string[], commands: readonly Command[]): string {
  const current = commands.find(({ name }) => name === argv.slice(0, name.split(" ").length).join(" "));
  const [, named] = /^Unknown (?:argument|command)s?: (.+)$/.exec(message) ?? [];
  if (named !== undefined) return unknown(named.split(", ")[0]!, argv, current, commands);
  const [, flag] = /^Not enough arguments following: (.+)$/.exec(message) ?? [];
  if (flag !== undefined) return `--${flag} needs a value`;
  if (current && /^Not enough non-option arguments/.test(message))
    return `${current.name} needs more arguments: looselips ${current.name} ${current.takes}`;
  const [, name, given, choices] = /Argument: (.+?), Given: "(.*)", Choices: (.+)/.exec(message) ?? [];
  if (name !== undefined && given !== undefined && choices !== undefined) {
    const called = current?.takes.includes(name) ? name : `--${name}`;
    return `${called} cannot be "${given}"${hint(given, choices.replaceAll('"', "").split(", "))}`;
  }
  return message.replace(/\n+/g, " ");
}

function unknown(
  word: string,
  argv: readonly string[],
  current: Command | undefined,
  commands: readonly Command[],
): string {
  if (!current) {
    const inside = commands.filter(({ name }) => name.startsWith(`${argv[0]} `));
    const known = (inside.length > 0 ? inside : commands).map(
      ({ name }) => name.split(" ").at(inside.length > 0 ? 1 : 0)!,
    );
    return `there is no command "${inside.length > 0 ? `${argv[0]} ` : ""}${word}"${hint(word, known)}`;
  }
  const isFlag = argv.some((part) => part.startsWith("-") && part.replace(/^-+/, "").split("=")[0] === word);
  if (!isFlag) return `"${word}" is one argument too many: looselips ${current.name} ${current.takes}`;
  const meant = nearest(word, Object.keys(current.flags));
  return `${current.name} has no flag --${word}; ${meant ? `did you mean --${meant}?` : `see looselips ${current.name} --help`}`;
}
