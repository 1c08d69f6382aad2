import type { html } from "hono/html";

/** A piece of the page: escaped already. */
export type Html = ReturnType<typeof html>;
