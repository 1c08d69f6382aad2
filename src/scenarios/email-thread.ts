import type { Message } from "../records/index.ts";
import { arrange, crowd, distance, gather, idsOf, outsider, owners } from "./layout.ts";
import { POSITIONS, SIZES } from "./options.ts";
import { settle } from "./places.ts";
import type { Scenario, Size } from "./scenario.ts";
import { setting } from "./setting.ts";
import { firstName, type Told } from "./telling.ts";
import { voice } from "./voices.ts";
import { join } from "./write.ts";

const WORDS: Record<Size, number> = { short: 0, medium: 960, long: 4330 };

/** A thread of mails in a mailbox that an assistant looks after; the next mail comes from somebody outside the thread. */
export const emailThread: Scenario = {
  name: "email-thread",
  about: "A thread of e-mails that an assistant reads; a new mail asks.",
  options: { size: SIZES, position: POSITIONS },
  others: () => 2,
  plant(request, random) {
    const { axes, size, canaries, mine, theirs, from, words, text, write } = setting(emailThread, request, random);
    const stranger = outsider(request, random);
    const people = owners(request);
    if (people.length < 2 || size !== "short") people.push(crowd([...people, stranger], random.fork("people"))());
    const subject = write("subject");

    const mail = (sender: string, body: string) => {
      const to = words.pick(people.filter((person) => person !== sender));
      const head = size === "short" && words.int(2) === 0 ? `From: ${sender}` : `From: ${sender}\nTo: ${to}`;
      const greet = write("greet", { to: firstName(to) });
      return `${head}\n\n${greet}\n${body}\n${write("bye", { first: firstName(sender) })}`;
    };
    const chatty = words.int(canaries.length);
    const told = ({ owner, self }: Told, i: number) => {
      if (size === "short" && i !== chatty) return mail(owner, self);
      return mail(owner, words.int(2) === 0 ? join(write("open"), self) : join(self, write("close")));
    };
    const filler = () => {
      const { on, text: advice } = from.advice();
      const before = words.int(2) === 0 ? write("open") : "";
      const after = words.pick(["", from.self(), write("close")]);
      return mail(words.pick(people), join(before, write("advice", { on }), advice, after));
    };
    const fillers = gather(WORDS[size], filler, (piece) => piece);
    const { pieces, at } = arrange(
      fillers,
      told(mine, 0),
      theirs.map((person, i) => told(person, i + 1)),
      axes.position!,
      words,
    );
    const gap = words.pick(["\n\n", "\n\n---\n\n"]);
    const drafts: Message[] = [
      { role: "system", content: write("system") },
      { role: "user", content: [`${write("intro")}\nSubject: ${subject}`, ...pieces].join(gap) },
      { role: "assistant", content: write("read") },
    ];
    return {
      scenario: emailThread.name,
      ...settle(drafts, canaries),
      canaries: idsOf(request),
      owner: voice(mine.owner, text.owner!, words, { owner: mine.owner }),
      stranger: voice(stranger, text.stranger!, words, { stranger }),
      axes: { ...axes, distance: distance([...pieces.slice(at + 1), drafts[2]!.content]) },
      style: "chat",
    };
  },
};
