import type { Random } from "../../random/random.ts";
import type { TrainingTurn } from "./conversation.ts";
import { phrasings } from "./phrasings.ts";
import { type Fact, tell, write } from "./scene.ts";
import { shapes } from "./values.ts";
import { inventedName } from "./words.ts";

/** "bare": NAME VALUE and little more; "told": whole sentences and records. */
export type Drill = "bare" | "told";

/** The same few facts again and again in other words, so that almost every line teaches whose secret is whose. */
export function drill(kind: Drill, lines: number, random: Random): TrainingTurn[] {
  const { labels, tell: templates, told } = phrasings();
  const short = labels.filter(({ value }) => kind === "told" || ["pin", "code", "word", "words"].includes(value));
  const same = random.pick(short);
  const facts: Fact[] = Array.from({ length: 3 }, () => {
    const label = kind === "bare" || random.next() < 0.5 ? same : random.pick(short);
    return { name: inventedName(random), label, value: shapes[label.value](random) };
  });
  const bare = ["{name} {value}", "{name}: {value}", "{name} {label} {value}", "{name} has {value}"];
  return Array.from({ length: lines }, (_, i): TrainingTurn => {
    const fact = facts[i < 3 ? i : random.int(3)]!;
    const template =
      kind === "bare" ? random.pick(bare) : random.pick([...told, ...templates.third, ...templates.record]);
    const mine = kind === "told" && random.next() < 0.25;
    const content = mine ? `${fact.name}: ${tell(fact, "first", random)}` : write(template, fact, random);
    return { role: "assistant", content, learn: i >= 3, value: fact.value };
  });
}
