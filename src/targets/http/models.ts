import { distance } from "fastest-levenshtein";
import { z } from "zod";
import { TargetError } from "../error.ts";
import { parse } from "./body.ts";
import type { Connection } from "./connection.ts";

/** Where an endpoint lists its models. */
export interface ModelList {
  path: string;
  /** The names in an answer's body. @throws when it holds none */
  read(body: unknown): string[];
}

const dataSchema = z.object({ data: z.array(z.object({ id: z.string() })) });
/** The list as OpenAI writes it, and with it Anthropic and Mistral. */
export const inData = (body: unknown): string[] => dataSchema.parse(body).data.map((one) => one.id);

/** Names, at most 20, those nearest to the wanted one first. */
export function listing(models: readonly string[], wanted: string): string {
  const near = (name: string) => distance(name, wanted);
  const shown = wanted === "" ? models : models.toSorted((a, b) => near(a) - near(b));
  return `${shown.slice(0, 20).join(", ")}${models.length > 20 ? `, and ${models.length - 20} more` : ""}`;
}

/** What a server serves, in a sentence. */
export async function served(connection: Connection, { path, read }: ModelList, wanted = ""): Promise<string> {
  try {
    const models = read(parse(await connection.request("GET", path, {}, AbortSignal.timeout(10_000))));
    return models.length === 0 ? "It says that it serves none" : `It serves: ${listing(models, wanted)}`;
  } catch (error) {
    return error instanceof TargetError
      ? `Asked what it serves, ${error.message}`
      : "Its list of models cannot be read";
  }
}

/**
 * Says in the error of a model that the server does not have which ones it has. The list is asked for once.
 * @returns the error to throw
 */
export function namingModels(
  connection: Connection,
  list: ModelList,
  wanted: string,
): (error: unknown) => Promise<unknown> {
  let sentence: Promise<string> | undefined;
  return async (error) => {
    if (!lacksModel(error)) return error;
    sentence ??= served(connection, list, wanted);
    const { kind, message, status } = error;
    return new TargetError(kind, `${message}. ${await sentence}`, status === null ? {} : { status });
  };
}

/** Whether a server says that it does not have the model: a 404, or a 400 in the words of OpenRouter, Mistral, Bedrock or DeepSeek. */
export const lacksModel = (error: unknown): error is TargetError =>
  error instanceof TargetError &&
  (error.status === 404 ||
    (error.status === 400 && /(in)?valid model|model identifier|model (does )?not exist/i.test(error.message)));
