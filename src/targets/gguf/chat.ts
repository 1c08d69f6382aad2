import { InputError, type Message } from "../../records/index.ts";
import { firstLine } from "../../texts/first-line.ts";
import { TargetError } from "../error.ts";
import type { Ends } from "./ends.ts";
import type { ChatItem, Library, LlamaText, Model, Token } from "./library.ts";

/** How a model reads talks, by the chat template in its file. */
export interface Chat {
  /** @throws TargetError bad-reply when the template refuses the talk */
  prompt(messages: readonly Message[]): Token[];
  /** What the template closes a reply with, besides the vocabulary's own end tokens. */
  readonly ends: Ends;
}

/**
 * @param path for the message
 * @throws InputError when the file has no chat template, or one that cannot be read
 */
export function chatOf({ JinjaTemplateChatWrapper }: Library, model: Model, path: string): Chat {
  const instead = "ask it to continue raw text with ?mode=complete";
  const template = model.fileInfo.metadata.tokenizer?.chat_template;
  if (!template?.trim()) throw new InputError(`${path} has no chat template: use a model made for chat, or ${instead}`);
  try {
    const wrapper = new JinjaTemplateChatWrapper({
      template,
      tokenizer: model.tokenizer,
      reasoning: null, // the template's own default
      functionCallMessageTemplate: "noJinja",
    });
    const render = (chatHistory: ChatItem[]) => wrapper.generateContextState({ chatHistory });
    return {
      prompt(messages) {
        try {
          return render([...messages.map(itemOf), { type: "model", response: [] }]).contextText.tokenize(
            model.tokenizer,
          );
        } catch (error) {
          throw new TargetError("bad-reply", `${path}: its chat template refuses this talk: ${reasonOf(error)}`, {
            cause: error,
          });
        }
      },
      ends: endsOf(
        render([
          { type: "user", text: "Hello" },
          { type: "model", response: [] },
        ]).stopGenerationTriggers,
        model,
      ),
    };
  } catch (error) {
    throw new InputError(`${path}: its chat template cannot be read (${reasonOf(error)}); ${instead}`);
  }
}

const itemOf = ({ role, content }: Message): ChatItem =>
  role === "assistant" ? { type: "model", response: [content] } : { type: role, text: content };

const reasonOf = (error: unknown) => firstLine(error).slice(0, 200);

function endsOf(triggers: readonly LlamaText[], model: Model): Ends {
  const tokens = new Set<Token>();
  const texts: string[] = [];
  for (const trigger of triggers) {
    const [first] = trigger.tokenize(model.tokenizer);
    if (first !== undefined && model.isSpecialToken(first)) tokens.add(first);
    else if (trigger.toString().trim() !== "") texts.push(trigger.toString());
  }
  return { tokens, texts };
}
