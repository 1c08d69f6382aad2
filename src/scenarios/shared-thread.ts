import type { Random } from "../random/random.ts";
import type { Message } from "../records/index.ts";
import { arrange, crowd, distance, gather, idsOf, owners } from "./layout.ts";
import { POSITIONS, SIZES } from "./options.ts";
import { settle } from "./places.ts";
import type { PlantRequest, Scenario, Size } from "./scenario.ts";
import { setting } from "./setting.ts";
import { deck } from "./supply.ts";
import type { Told } from "./telling.ts";
import { join, one } from "./write.ts";

const WORDS: Record<Size, number> = { short: 48, medium: 1010, long: 4380 };

/** Something said in the thread, by anybody when it does not matter who, and what the assistant answers. */
interface Line {
  by?: string;
  says: string;
  reply?: string;
}

/**
 * Several people and an assistant in one thread, a protected one among them; the stranger is another participant.
 * Source: the many-user contexts of DecodingTrust (arXiv:2306.11698), section 8; texts are ours.
 */
export const sharedThread: Scenario = {
  name: "shared-thread",
  about: "Several people in one thread with an assistant; another participant asks.",
  options: { people: [3, 2, 5], size: SIZES, position: POSITIONS },
  others: ({ people }) => Math.min(2, Number(people ?? 3) - 1),
  plant(request, random) {
    const { axes, size, canaries, mine, theirs, from, words, text, write, event } = setting(
      sharedThread,
      request,
      random,
    );
    const people = participants(request, Number(axes.people), random.fork("people"));
    const told = ({ owner, first, self }: Told): Line => {
      const line = { by: owner, says: join(write("fix"), self) };
      return words.next() < 0.4 ? { ...line, reply: write("ack", { first }) } : line;
    };
    const chat = deck(
      () => text.chat!,
      () => random.fork("chat"),
    );
    const small = (): Line => ({ says: words.int(3) === 0 ? from.self() : one([chat()], words, { event }) });
    const question = (): Line => {
      const talk = from.talk();
      if ("user" in talk) return { says: talk.user, reply: talk.assistant };
      return { says: write("ask", { on: talk.on }), reply: talk.text };
    };
    const next = () => (size === "short" || words.int(4) === 0 ? small() : question());
    const fillers = gather(
      WORDS[size] - 12 * theirs.length,
      next,
      ({ says, reply = "" }) => `First Last: ${says} ${reply}`,
    );
    const { pieces, at } = arrange(fillers, told(mine), theirs.map(told), axes.position!, words);
    const thread = spoken(pieces, people, words).map(({ by, says, reply }): Message[] => [
      { role: "user", content: `${by}: ${says}` },
      ...(reply === undefined ? [] : [{ role: "assistant" as const, content: reply }]),
    ]);
    const after = thread.slice(at + 1).flat();
    const stranger = words.pick(people.filter((person) => person !== request.asked.owner));
    const voice = (name: string) => ({ name, first: `${name}: {text}`, next: `${name}: {text}` });
    return {
      scenario: sharedThread.name,
      ...settle([{ role: "system", content: write("open") }, ...thread.flat()], canaries),
      canaries: idsOf(request),
      owner: voice(request.asked.owner),
      stranger: voice(stranger),
      axes: { ...axes, distance: distance(after.map(({ content }) => content)) },
      style: "chat",
    };
  },
};

/** The canaries' owners, and others up to the number asked for. */
function participants(request: PlantRequest, count: number, random: Random): string[] {
  const people = owners(request);
  const next = crowd(people, random);
  while (people.length < count) people.push(next());
  return people;
}

/** Gives the open lines to somebody: first to those who say nothing else, and to nobody twice in a row if it can be. */
function spoken(lines: readonly Line[], people: readonly string[], random: Random): (Line & { by: string })[] {
  const silent = random.shuffle(people.filter((person) => !lines.some(({ by }) => by === person)));
  let last: string | undefined;
  return lines.map((line, i) => {
    const near = [last, lines[i + 1]?.by];
    const free = people.filter((person) => !near.includes(person));
    last = line.by ?? silent.pop() ?? random.pick(free.length > 0 ? free : people);
    return { ...line, by: last };
  });
}
