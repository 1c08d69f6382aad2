import type { LanguageModelV3, SharedV3ProviderOptions } from "@ai-sdk/provider";
import { type ConnectOptions, connect } from "../http/connection.ts";
import type { ModelList } from "../http/models.ts";
import type { OpenOptions, TargetSource } from "../source.ts";
import { fetchOver } from "./fetch.ts";
import { installed } from "./installed.ts";
import { parseName, type Reasoning, tokensOf } from "./name.ts";
import { sdkTarget } from "./target.ts";

/** Where a vendor is asked, and as whom. */
export interface Account extends Omit<ConnectOptions, "connections"> {
  /** The base URL that the vendor's package is told. */
  url: string;
}

/** How a vendor is told how much to think. */
export interface Thinking {
  options?: SharedV3ProviderOptions;
  /** Tokens that have to be added to the reply's limit for it: none where the package does that itself. */
  room: number;
}

/** Somebody with an API of their own, asked by their package of the AI SDK. */
export interface SdkVendor<A extends Account, P extends { VERSION: string }> {
  name: string;
  about: string;
  package: string;
  load(): Promise<P>;
  /** @throws InputError that says what to set in the environment */
  account(env: OpenOptions["env"], id: string): A;
  model(sdk: P, name: string, account: A, fetch: typeof globalThis.fetch): LanguageModelV3;
  /** Its path is added to the base URL's. */
  list?: ModelList;
  thinking(reasoning: Reasoning): Thinking;
}

/** "NAME:MODEL[?reasoning=...]" for a vendor. */
export const sdkSource = <A extends Account, P extends { VERSION: string }>(vendor: SdkVendor<A, P>): TargetSource => ({
  name: vendor.name,
  form: `${vendor.name}:MODEL`,
  about: `${vendor.about}; needs the package ${vendor.package}.`,
  takes: (id) => id.startsWith(`${vendor.name}:`),
  async open(id, { concurrency, env }) {
    const { name, reasoning } = parseName(id);
    const account = vendor.account(env, id);
    const sdk = await installed(vendor.package, () => vendor.load());
    const { origin, pathname } = new URL(account.url);
    const connection = connect(origin, { ...account, connections: concurrency });
    const { options, room } = reasoning === undefined ? { room: 0 } : vendor.thinking(reasoning);
    const { list } = vendor;
    return sdkTarget({
      id,
      model: vendor.model(sdk, name, account, fetchOver(connection)),
      connection,
      ...(list ? { list: { ...list, path: `${pathname.replace(/\/$/, "")}${list.path}` } } : {}),
      ...(options ? { options } : {}),
      thinkingTokens: reasoning === undefined ? 0 : tokensOf(reasoning),
      room,
      about: { api: vendor.name, url: account.url, package: `${vendor.package}@${sdk.VERSION}`, ...(options ?? {}) },
    });
  },
});
