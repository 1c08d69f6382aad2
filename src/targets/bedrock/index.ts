import type { AmazonBedrockLanguageModelOptions } from "@ai-sdk/amazon-bedrock";
import { InputError } from "../../records/index.ts";
import { baseUrl, needed, setting } from "../http/environment.ts";
import { autoTokens, type Reasoning } from "../sdk/name.ts";
import { sdkSource } from "../sdk/vendor.ts";
import type { OpenOptions } from "../source.ts";

/**
 * Models on Amazon Bedrock, by its Converse API.
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
 */
export const bedrock = sdkSource({
  name: "bedrock",
  about:
    "Amazon Bedrock. The key is AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID and its secret, the region AWS_REGION",
  package: "@ai-sdk/amazon-bedrock",
  load: () => import("@ai-sdk/amazon-bedrock"),
  account(env, id) {
    const keys = keysIn(env, id);
    const region = needed(env, "AWS_REGION", id);
    const vendor = `https://bedrock-runtime.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
    return {
      url: baseUrl(env, "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", vendor),
      keys: { ...keys, region },
      keyFrom: keys.apiKey === "" ? "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY" : "AWS_BEARER_TOKEN_BEDROCK",
      secrets: Object.values(keys).filter((key) => key !== ""),
    };
  },
  model: ({ createAmazonBedrock }, name, { url, keys }, fetch) =>
    createAmazonBedrock({ ...keys, baseURL: url, fetch })(name),
  thinking: (reasoning) => ({
    options: { bedrock: { reasoningConfig: thinking(reasoning) } },
    room: reasoning === "auto" ? autoTokens : 0, // the package itself adds a budget
  }),
});

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
