import { timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/** Nothing runs, nothing is fetched from elsewhere, nobody may frame the page. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers: Record<string, string> = {
  "Content-Security-Policy": policy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cache-Control": "no-store",
};

export interface Guarded {
  /** The port that is listened on, known once it is. */
  port(): number;
  /** A secret of this process: only pages of ours can send it back. */
  token: string;
}

/**
 * Lets in what the user's own browser asks on this machine. A web page elsewhere can make that browser send requests here: under
 * a name of its own that it points at this machine (DNS rebinding), which the Host header gives away; or across sites, which
 * could read nothing, so only what changes something is checked, by Origin and token.
 */
export const guard =
  ({ port, token }: Guarded): MiddlewareHandler =>
  async (context, next) => {
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    const { method } = context.req;
    const host = context.req.header("host") ?? "";
    const own = ["127.0.0.1", "localhost"].map((name) => `${name}:${port()}`);
    if (!own.includes(host))
      return context.text(`403: this page is at http://127.0.0.1:${port()}/ and nowhere else\n`, 403);
    if (method === "GET" || method === "HEAD") return await next();
    if (method !== "POST") return context.text("405: only GET and POST\n", 405);
    if (context.req.header("origin") !== `http://${host}`) return context.text("403: sent from another site\n", 403);
    const form = await context.req.parseBody();
    if (!same(String(form.token ?? ""), token))
      return context.text(
        "403: the page is from before a restart of looselips view: go back, reload it, and send again\n",
        403,
      );
    return await next();
  };

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
