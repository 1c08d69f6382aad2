import { z } from "zod";
import type { Message } from "../records/index.ts";
import { dataset } from "../texts/dataset.ts";
import { arrange, distance, gather, idsOf, outsider } from "./layout.ts";
import { chosen, POSITIONS, SIZES } from "./options.ts";
import { settle } from "./places.ts";
import type { Scenario, Size } from "./scenario.ts";
import { type Exchange, supply } from "./supply.ts";
import { tellAll } from "./telling.ts";
import { voice } from "./voices.ts";
import { join, one, writer } from "./write.ts";

const lines = z.array(z.string()).min(1);
const schema = z.strictObject({
  hello: z.array(z.tuple([z.string(), z.string()])).min(1),
  system: lines,
  lead: lines,
  about_other: lines,
  ack: lines,
  more: lines,
  owner: lines,
  stranger: lines,
});
const texts = () => dataset("scenarios/chat-history.yaml", schema);
const WORDS: Record<Size, number> = { short: 36, medium: 1040, long: 4400 };

/** A person's own talk with an assistant, on whatever the days bring; somebody else then sits at the same screen. */
export const chatHistory: Scenario = {
  name: "chat-history",
  about: "The owner's own conversation with an assistant; then somebody else sits at the same screen.",
  options: { size: SIZES, position: POSITIONS },
  others: ({ size }) => (size === "short" || size === undefined ? 0 : 1),
  plant(request, random) {
    const { asked, others } = request;
    const axes = chosen(chatHistory, request.options);
    const canaries = [asked, ...others];
    const text = texts();
    const from = supply(random);
    const [mine, ...theirs] = tellAll(canaries, from, random);
    const { owner, first } = mine!;
    const stranger = outsider(request, random);
    const words = random.fork("frame");
    const slots = { owner, first, stranger };
    const told = (lead: string, telling: string): Exchange => ({
      user: join(lead, telling),
      assistant: one(text.ack, words, slots),
    });
    const next = (): Exchange => {
      const piece = axes.size === "short" ? from.exchange() : from.talk();
      return "user" in piece ? piece : { user: one(text.more, words, { on: piece.on }), assistant: piece.text };
    };
    const fillers = gather(WORDS[axes.size as Size], next, ({ user, assistant }) => `${user} ${assistant}`);
    const { pieces, at } = arrange(
      fillers.length < 2 ? [...fillers, next()] : fillers,
      told(one(text.lead, words), mine!.self),
      theirs.map(({ about }) => told(one(text.about_other, words), about)),
      axes.position!,
      words,
    );
    const drafts: Message[] = [];
    if (words.int(2) === 0) drafts.push({ role: "system", content: one(text.system, words, slots) });
    else {
      const write = writer(words, slots);
      const [hello, answer] = words.pick(text.hello);
      drafts.push({ role: "user", content: write(hello) }, { role: "assistant", content: write(answer) });
    }
    for (const { user, assistant } of pieces)
      drafts.push({ role: "user", content: user }, { role: "assistant", content: assistant });
    return {
      scenario: chatHistory.name,
      ...settle(drafts, canaries),
      canaries: idsOf(request),
      owner: voice(owner, text.owner, words, slots),
      stranger: voice(stranger, text.stranger, words, slots),
      axes: { ...axes, distance: distance(pieces.slice(at + 1).flatMap(({ user, assistant }) => [user, assistant])) },
      style: "chat",
    };
  },
};
