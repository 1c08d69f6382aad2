import { InputError } from "../../records/index.ts";
import type { OpenOptions } from "../source.ts";

type Env = OpenOptions["env"];

/** A variable's value; undefined when it is not set or blank. */
export const setting = (env: Env, variable: string): string | undefined => env[variable]?.trim() || undefined;

/** @throws InputError that says what to set, when it is not */
export function needed(env: Env, variable: string, id: string): string {
  const value = setting(env, variable);
  if (value === undefined) throw new InputError(`${id} needs ${variable}: set it in the environment`);
  return value;
}

/**
 * The base URL that a variable names, without a slash at its end, or the vendor's own.
 * @throws InputError when it is no http(s) URL, or holds a key
 */
export function baseUrl(env: Env, variable: string, vendor: string): string {
  const value = setting(env, variable) ?? vendor;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new InputError(`${variable} is not a URL: it should look like ${vendor}`);
  if (url.username || url.password) throw new InputError(`${variable}: a key does not belong into a URL`);
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}
