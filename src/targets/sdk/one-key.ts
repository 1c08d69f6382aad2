import { baseUrl, needed } from "../http/environment.ts";
import type { OpenOptions } from "../source.ts";
import type { Account } from "./vendor.ts";

/** A vendor whom one key opens. */
export interface OneKey {
  /** The variable that holds the key. */
  key: string;
  /** The variable that names another base URL, and the vendor's own. */
  base: string;
  vendor: string;
  /** The last part of the path, added to a base URL without it. */
  version?: string;
  headers(apiKey: string): Record<string, string>;
}

/** Where such a vendor is asked, and as whom. @throws InputError that says what to set in the environment */
export const oneKey =
  ({ key, base, vendor, version, headers }: OneKey) =>
  (env: OpenOptions["env"], id: string): Account & { apiKey: string } => {
    const apiKey = needed(env, key, id);
    const root = baseUrl(env, base, vendor);
    const url = version === undefined || root.endsWith(`/${version}`) ? root : `${root}/${version}`;
    return { url, apiKey, headers: headers(apiKey), keyFrom: key, secrets: [apiKey] };
  };
