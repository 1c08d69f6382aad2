import { readFileSync } from "node:fs";
import { InputError } from "../../records/index.ts";

/**
 * A vendor's package, loaded when a target asks for it: they are optional.
 * @throws InputError with the command that installs it, when it is not there
 */
export async function installed<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "ERR_MODULE_NOT_FOUND" || !message.includes(name)) throw error;
    throw new InputError(`this target needs the package ${name}: npm install "${name}@${peers()[name]}"`);
  }
}

const peers = (): Record<string, string> =>
  JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")).peerDependencies;
