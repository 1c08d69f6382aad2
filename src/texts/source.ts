import { readFileSync } from "node:fs";
import { isMap, isNode, isPair, LineCounter, parseDocument } from "yaml";
import { InputError } from "../records/index.ts";

/** A YAML file that remembers where everything stood. */
export interface Source {
  readonly data: unknown;
  /** "file:line:column" of the value at a path, or of the last key on it. What is missing stands where its parent does. */
  where(path: readonly PropertyKey[], part?: "key" | "value"): string;
}

/** The text of a file that a user named. @param what it is: "the gates" @throws InputError when it cannot be read */
export function readInput(file: string, what: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new InputError(`cannot read ${what} ${file}: ${code === "ENOENT" ? "there is no such file" : message}`);
  }
}

/** Reads YAML. @throws InputError naming file, line and column when it is not YAML */
export function parseSource(text: string, file: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [error] = document.errors;
  if (error) throw new InputError(`${at(error.pos[0])}: this is not YAML: ${error.message}`);
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw new InputError(`${file}: this is not YAML that can be read: ${(cause as Error).message}`);
  }
  return {
    data,
    where(path, part = "value") {
      for (let length = path.length; length > 0; length--) {
        const head = path.slice(0, length);
        if (part === "key" || length < path.length) {
          const parent = length === 1 ? document.contents : document.getIn(head.slice(0, -1), true);
          const pair = isMap(parent) && parent.items.find((item) => isPair(item) && String(item.key) === head.at(-1));
          if (pair && isNode(pair.key) && pair.key.range) return at(pair.key.range[0]);
        }
        const node = document.getIn(head, true);
        if (isNode(node) && node.range) return at(node.range[0]);
      }
      return at(document.contents?.range?.[0] ?? 0);
    },
  };
}
