/** What stands for a variable when a template is filled. */
export type Values = Readonly<Record<string, unknown>>;

type Piece = string | { variable: string };

/** A value of the file with its variables to be put in: a text, or lists and mappings of them. */
export interface Template {
  readonly uses: ReadonlySet<string>;
  /**
   * A text that is one variable and nothing else becomes its value, a list or number too. Values are put in as they are: braces in them mean nothing.
   * @param written how a value is written into a text: escaped for a URL, for instance
   */
  fill(values: Values, written?: (value: string) => string): unknown;
}

/** What a text may name, and where complaints go. */
export interface Naming {
  /** The value of an environment variable, "" after a complaint. */
  environment(name: string): string;
  /** Complains of a variable that does not exist at this place. */
  variable(name: string): void;
  /** Complains of something else. */
  wrong(why: string): void;
}

/**
 * Reads a value of the file: {name} is a variable, ${NAME} one of the environment. A brace beside anything but one word is just a brace, so
 * that GraphQL needs no escaping: "query { me { id } }".
 * @param naming for the text at a path below the value
 */
export function template(value: unknown, naming: (path: readonly PropertyKey[]) => Naming): Template {
  const uses = new Set<string>();
  const read = (part: unknown, path: readonly PropertyKey[]): Template["fill"] => {
    if (typeof part === "string") {
      const pieces = piecesOf(part, naming(path));
      for (const piece of pieces) if (typeof piece !== "string") uses.add(piece.variable);
      return (values, written) => fillText(pieces, values, written);
    }
    if (Array.isArray(part)) {
      const items = part.map((item, index) => read(item, [...path, index]));
      return (values, written) => items.map((item) => item(values, written));
    }
    if (part !== null && typeof part === "object") {
      const entries = Object.entries(part).map(([key, item]) => [key, read(item, [...path, key])] as const);
      return (values, written) => Object.fromEntries(entries.map(([key, item]) => [key, item(values, written)]));
    }
    return () => part;
  };
  return { fill: read(value, []), uses };
}

function piecesOf(text: string, naming: Naming): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(/\$\{(\w*)\}|\$\{|\{(\w+)\}/g)) {
    const [all, environment, variable] = match;
    pieces.push(text.slice(from, match.index));
    from = match.index + all.length;
    if (variable !== undefined) {
      naming.variable(variable);
      pieces.push({ variable });
    } else if (environment) pieces.push(naming.environment(environment));
    else naming.wrong(`"${text}": an environment variable is written \${NAME}, with letters, digits and underscores`);
  }
  return [...pieces, text.slice(from)].filter((piece) => piece !== "");
}

function fillText(pieces: readonly Piece[], values: Values, written = (value: string) => value): unknown {
  const [only] = pieces;
  if (pieces.length === 1 && typeof only === "object") {
    const value = values[only.variable];
    return typeof value === "string" ? written(value) : value;
  }
  return pieces.map((piece) => (typeof piece === "string" ? piece : written(textOf(values[piece.variable])))).join("");
}

/** A value as a text may hold it. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
