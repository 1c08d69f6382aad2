import { parseCookie } from "undici";

/** One user's cookies at one server, as a browser keeps them; of all paths, as it is one application. */
export class Cookies {
  readonly #values = new Map<string, string>();

  /** The same cookies, to go their own way from here. */
  copy(): Cookies {
    const copy = new Cookies();
    for (const [name, value] of this.#values) copy.#values.set(name, value);
    return copy;
  }

  /** Keeps what an answer sets and drops what it takes back. @param now milliseconds since 1970 */
  keep(setCookie: string | string[] | undefined, now: number): void {
    for (const line of [setCookie ?? []].flat()) {
      const cookie = parseCookie(line);
      if (!cookie) continue;
      const { name, value, maxAge, expires } = cookie;
      const gone = maxAge === undefined ? expires !== undefined && Number(expires) <= now : maxAge <= 0;
      if (gone) this.#values.delete(name);
      else this.#values.set(name, value);
    }
  }

  /** The Cookie header; undefined when there are none. */
  header(): string | undefined {
    return this.#values.size === 0
      ? undefined
      : [...this.#values].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  values(): string[] {
    return [...this.#values.values()];
  }
}
