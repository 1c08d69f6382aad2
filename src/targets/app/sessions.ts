import { randomUUID } from "node:crypto";
import type { Application, Speaker } from "./application.ts";
import { Cookies } from "./cookies.ts";
import type { Sender } from "./send.ts";
import type { Values } from "./template.ts";

/** A user who is logged in, where there is a login. */
export interface Session {
  /** The user's own variables and what the login took. */
  readonly values: Values;
  readonly cookies: Cookies;
}

/** Logs users in: once a run, or once an attempt where every attempt has its own. */
export interface Sessions {
  /** @param refused a session that the application no longer accepts: another is made */
  of(speaker: Speaker, attempt: string, signal: AbortSignal, refused?: Session): Promise<Session>;
}

export function sessions(app: Application, { send }: Pick<Sender, "send">): Sessions {
  const shared = new Map<Speaker, { opening: Promise<Session>; session: Session | null }>();
  const open = async (speaker: Speaker, attempt: string, signal: AbortSignal): Promise<Session> => {
    const cookies = new Cookies();
    const user = { ...(app.users?.[speaker].fill({ attempt }) as Values | undefined), attempt };
    if (!app.login) return { values: user, cookies };
    const { values } = await send(app.login, user, cookies, signal);
    return { values: { ...user, ...values }, cookies };
  };
  return {
    async of(speaker, attempt, signal, refused) {
      if (app.freshUsers) return await open(speaker, attempt, signal);
      const known = shared.get(speaker);
      if (known && (!refused || known.session !== refused)) return await known.opening;
      const entry = { opening: open(speaker, randomUUID(), signal), session: null as Session | null };
      shared.set(speaker, entry);
      try {
        entry.session = await entry.opening;
        return entry.session;
      } catch (error) {
        if (shared.get(speaker) === entry) shared.delete(speaker); // the next one tries again
        throw error;
      }
    },
  };
}
