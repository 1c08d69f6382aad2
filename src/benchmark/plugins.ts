import { pathToFileURL } from "node:url";
import { z } from "zod";
import { InputError } from "../records/index.ts";
import { hint } from "../texts/nearest.ts";
import type { Members } from "./members.ts";

const text = z.string().min(1);
const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.-]*$/, "lower-case letters, digits, hyphens, dots and underscores only");
const method = z.custom((value) => typeof value === "function", "must be a function");
const scalar = z.union([z.string(), z.number()]);

type List = Exclude<keyof Members, "kinds">; // values, their forms and their detection hang together: a kind is no plugin

/** What each list of a plugin must hold: the parts that looselips will use. */
const shapes: Record<List, z.ZodType> = {
  scenarios: z.looseObject({
    name,
    about: text,
    options: z.record(z.string(), z.array(scalar).min(1)),
    others: method,
    plant: method,
  }),
  probes: z.looseObject({
    name,
    about: text,
    role: z.enum(["attack", "utility"]),
    asks: z.enum(["secret", "marker"]),
    ask: method,
  }),
  defenses: z.looseObject({ name, about: text, guard: method }),
  metrics: z.looseObject({ name, about: text, needs: z.array(z.string()), collect: method }),
  targets: z.looseObject({ name, form: text, about: text, takes: method, open: method }),
};

const lists = Object.keys(shapes) as List[];

/**
 * A module of the user's own: it exports lists named like ours, `export const probes = [myProbe]`.
 * @param file absolute path of the module
 * @param at where the benchmark names it, for messages
 * @returns the members so far and the module's
 * @throws InputError when it cannot be loaded, does not fit, or gives a name a second meaning
 */
export async function addPlugin(members: Members, file: string, at: string): Promise<Members> {
  let module: Record<string, unknown>;
  try {
    module = await import(pathToFileURL(file).href);
  } catch (cause) {
    throw new InputError(`${at}: the plugin ${file} cannot be loaded: ${whyNot(cause)}`);
  }
  const exported = Object.keys(module).filter((key) => key !== "default");
  const unknown = exported.find((key) => !lists.includes(key as List));
  if (unknown !== undefined) throw new InputError(`${at}: ${file} exports "${unknown}"${hint(unknown, lists)}`);
  if (exported.length === 0)
    throw new InputError(`${at}: ${file} exports none of ${lists.join(", ")}: write "export const probes = [...]"`);
  const all = { ...members };
  for (const list of exported as List[]) {
    const checked = z.array(shapes[list]).safeParse(module[list]);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      throw new InputError(`${at}: ${file}: ${[list, ...issue!.path].join(".")}: ${issue!.message}`);
    }
    const added = module[list] as { name: string }[];
    added.forEach((member, index) => {
      const taken = [...members[list], ...added.slice(0, index)].some((other) => other.name === member.name);
      if (taken) throw new InputError(`${at}: ${file}: ${list} has a "${member.name}" already: choose another name`);
    });
    Object.assign(all, { [list]: [...members[list], ...added] });
  }
  return all;
}

function whyNot(cause: unknown): string {
  const { code, message } = cause as { code?: string; message?: string };
  if (code === "ERR_UNKNOWN_FILE_EXTENSION")
    return "this Node reads JavaScript only: compile it to .js, or use Node 22.18 or later";
  return message ?? String(cause);
}
