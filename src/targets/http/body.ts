import { z } from "zod";

/** An error as OpenAI, Anthropic and Google write it, or as most others do. */
export const errorSchema = z.union([
  z.object({
    error: z.object({
      message: z.string(),
      code: z.union([z.string(), z.number()]).nullish(),
      type: z.string().nullish(),
      param: z.string().nullish(),
    }),
  }),
  z.object({ error: z.string() }).transform(({ error }) => ({ error: { message: error } })),
  z.object({ message: z.string() }).transform(({ message }) => ({ error: { message } })),
  z.object({ detail: z.string() }).transform(({ detail }) => ({ error: { message: detail } })),
]);

/** The server's own words: its error message, or the start of whatever it sent. */
export function said(body: string): { message: string; code: string } {
  const parsed = errorSchema.safeParse(parse(body));
  if (!parsed.success) return { message: excerpt(body), code: "" };
  const { message, code } = { code: null, ...parsed.data.error };
  return { message: excerpt(message), code: String(code ?? "") };
}

/** The start of a text on one line. */
export function excerpt(text: string, most = 160): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}

/** JSON, or undefined. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
