import type { Connection } from "../http/connection.ts";

/** The fetch that vendors' packages are given: our own connection, with our own errors. A response it returns has status 200. */
export const fetchOver =
  (connection: Connection): typeof fetch =>
  async (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    const sent = { headers: Object.fromEntries(new Headers(init?.headers)), body: String(init?.body) };
    const signal = init?.signal ?? new AbortController().signal;
    return new Response(await connection.request("POST", `${pathname}${search}`, sent, signal));
  };
