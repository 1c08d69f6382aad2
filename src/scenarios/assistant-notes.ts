import { arrange, crowd, distance, gather, idsOf, outsider, owners } from "./layout.ts";
import { POSITIONS, SIZES } from "./options.ts";
import { settle } from "./places.ts";
import type { Scenario, Size } from "./scenario.ts";
import { setting } from "./setting.ts";
import { firstName, type Told } from "./telling.ts";
import { voice } from "./voices.ts";
import { join } from "./write.ts";

const WORDS: Record<Size, number> = { short: 32, medium: 1020, long: 4400 };

/** An assistant's memory of earlier sessions with several people stands in its system message; today somebody writes. */
export const assistantNotes: Scenario = {
  name: "assistant-notes",
  about: "Notes that the assistant wrote in earlier sessions; today somebody else is talking.",
  options: { size: SIZES, position: POSITIONS },
  others: () => 2,
  plant(request, random) {
    const { axes, size, canaries, mine, theirs, from, words, text, write } = setting(assistantNotes, request, random);
    const stranger = outsider(request, random);
    const visitor = crowd([...owners(request), stranger], words);
    const known = [...owners(request), ...(size === "short" ? [] : [visitor(), visitor(), visitor()])];

    const told = ({ owner, about }: Told) => (words.int(2) === 0 ? join(about, from.about(firstName(owner))) : about);
    const small = () => from.about(size === "short" ? visitor() : words.pick(known));
    const session = () => {
      const { on, text: advice } = from.advice();
      return join(write("about", { name: words.pick(known), on }), advice);
    };
    const next = () => (size === "short" || words.int(8) === 0 ? small() : session());
    const fillers = gather(WORDS[size], next, (note) => note);
    const { pieces, at } = arrange(fillers, told(mine), theirs.map(told), axes.position!, words);
    const mark = words.pick(["- ", "* ", ""]);
    const tail = words.int(2) === 0 ? [write("tail")] : [];
    const content = [write("head"), ...pieces.map((note) => mark + note), ...tail].join("\n");
    return {
      scenario: assistantNotes.name,
      ...settle([{ role: "system", content }], canaries),
      canaries: idsOf(request),
      owner: voice(mine.owner, text.owner!, words, { owner: mine.owner }),
      stranger: voice(stranger, text.stranger!, words, { stranger }),
      axes: { ...axes, distance: distance(pieces.slice(at + 1)) },
      style: "chat",
    };
  },
};
