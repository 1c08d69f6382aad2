import { createHash } from "node:crypto";
import { InputError } from "../../records/index.ts";
import { problemLines } from "../../texts/problems.ts";
import { parseSource, readInput } from "../../texts/source.ts";
import type { OpenOptions } from "../source.ts";
import type { Application } from "./application.ts";
import { assemble } from "./assemble.ts";
import { checking } from "./checking.ts";
import { appSchema } from "./schema.ts";

/**
 * Reads an application's file.
 * @throws InputError with every problem of the file, each with its line, and what was probably meant
 */
export function loadApplication(file: string, env: OpenOptions["env"]): Application {
  return parseApplication(readInput(file, "the application's file"), file, env);
}

/** An application from its file's text; `file` is for messages. @throws InputError */
export function parseApplication(text: string, file: string, env: OpenOptions["env"]): Application {
  const source = parseSource(text, file);
  const parsed = appSchema.safeParse(source.data);
  if (!parsed.success) throw new InputError(problemLines(parsed.error.issues, source, appSchema).join("\n"));
  const check = checking(source, env);
  const application = assemble(parsed.data, check);
  if (check.problems.length > 0) throw new InputError([...new Set(check.problems)].join("\n"));
  return { file, sha256: createHash("sha256").update(text).digest("hex"), secrets: check.secrets(), ...application };
}
