import type { AmazonBedrockLanguageModelOptions } from "@ai-sdk/amazon-bedrock";
import { InputError } from "../../records/index.ts";
import { connect } from "../http/connection.ts";
import { baseUrl, needed, setting } from "../http/environment.ts";
import { fetchOver } from "../sdk/fetch.ts";
import { installed } from "../sdk/installed.ts";
import { autoTokens, parseName, type Reasoning } from "../sdk/name.ts";
import { sdkTarget } from "../sdk/target.ts";
import type { OpenOptions, TargetSource } from "../source.ts";

/**
 * Models on Amazon Bedrock, by its Converse API.
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
 */
export const bedrock: TargetSource = {
  name: "bedrock",
  form: "bedrock:MODEL",
  about:
    "Amazon Bedrock. The key is AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID and its secret, the region AWS_REGION; needs the package @ai-sdk/amazon-bedrock.",
  takes: (id) => id.startsWith("bedrock:"),
  async open(id, { concurrency, env }) {
    const { name, reasoning } = parseName(id);
    const keys = keysIn(env, id);
    const region = needed(env, "AWS_REGION", id);
    const vendor = `https://bedrock-runtime.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
    const url = baseUrl(env, "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", vendor);
    const { createAmazonBedrock, VERSION } = await installed(
      "@ai-sdk/amazon-bedrock",
      () => import("@ai-sdk/amazon-bedrock"),
    );
    const connection = connect(new URL(url).origin, {
      connections: concurrency,
      keyFrom: keys.apiKey === "" ? "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY" : "AWS_BEARER_TOKEN_BEDROCK",
      secrets: Object.values(keys).filter((key) => key !== ""),
    });
    const provider = createAmazonBedrock({ ...keys, region, baseURL: url, fetch: fetchOver(connection) });
    const options = reasoning === undefined ? undefined : { bedrock: { reasoningConfig: thinking(reasoning) } };
    return sdkTarget({
      id,
      model: provider(name),
      connection,
      ...(options ? { options } : {}),
      thinkingTokens: reasoning === "auto" ? autoTokens : 0, // the package itself adds a budget
      about: { api: "bedrock", url, package: `@ai-sdk/amazon-bedrock@${VERSION}`, ...(options ?? {}) },
    });
  },
};

/** A Bedrock key, or the keys that sign. An empty one keeps the package from looking for it itself. */
function keysIn(env: OpenOptions["env"], id: string): Record<string, string> & { apiKey: string } {
  const apiKey = setting(env, "AWS_BEARER_TOKEN_BEDROCK");
  if (apiKey !== undefined) return { apiKey };
  const accessKeyId = setting(env, "AWS_ACCESS_KEY_ID");
  if (accessKeyId === undefined)
    throw new InputError(
      `${id} needs AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: set them in the environment`,
    );
  const sessionToken = setting(env, "AWS_SESSION_TOKEN");
  const secretAccessKey = needed(env, "AWS_SECRET_ACCESS_KEY", id);
  return { apiKey: "", accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}

/** Of Claude models; others say in run.json that they ignore it. Source: https://docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-extended-thinking.html */
function thinking(reasoning: Reasoning): NonNullable<AmazonBedrockLanguageModelOptions["reasoningConfig"]> {
  if (reasoning === "off") return { type: "disabled" };
  if (reasoning === "auto") return { type: "adaptive", display: "summarized" };
  return { type: "enabled", budgetTokens: reasoning };
}
