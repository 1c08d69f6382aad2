import { kindNamed } from "../canary/index.ts";
import type { Random } from "../random/random.ts";
import type { Canary, PlantedContext } from "../records/index.ts";
import type { Defense } from "./defense.ts";
import { applyEdits, type Edit, swapAll, swapper } from "./edits.ts";
import { surrogate } from "./surrogate.ts";

/**
 * Pseudonymises: the model reads a surrogate of the same kind wherever a secret stood, in any of its written forms, and
 * never the secret itself; on the way out the listener's own surrogates become true again. Others hear surrogates.
 * Source: reversible pseudonymisation, as in Microsoft Presidio's anonymizer and "hide and seek" (arXiv:2309.03057).
 * Limits: it knows the values, a real one has to find them first; a value that is also a word of the text (a maiden
 * name that somebody else bears) is swapped there too; a surrogate that the model rewrites is not restored.
 */
export const scrubInput: Defense = {
  name: "scrub-input",
  about: "Replaces secrets by surrogates before the model reads them; the owner gets theirs back.",
  guard(canaries, listener, random) {
    const secrets = canaries.filter(({ kind }) => kindNamed(kind).class !== "marker");
    const toward = new Map<string, string>();
    const back = new Map<string, string>();
    return {
      before(context) {
        for (const { secret, pairs } of pseudonyms(secrets, context, random)) {
          for (const [real, put] of pairs) {
            if (!toward.has(real)) toward.set(real, put);
            if (secret.owner === listener && !back.has(put)) back.set(put, real);
          }
        }
        return scrub(context, new Set(secrets.map(({ id }) => id)), toward);
      },
      inward: (message) => ({ ...message, content: swapAll(message.content, toward) }),
      after: (text) => swapAll(text, back),
    };
  },
};

/** Each secret with what stands for it: the value first, then the forms, each by the same form of the surrogate. */
function pseudonyms(secrets: readonly Canary[], context: PlantedContext, random: Random) {
  const texts = context.messages.map(({ content }) => content);
  return secrets.map((secret) => {
    const kind = kindNamed(secret.kind);
    const put = surrogate(kind, secret.owner, secrets, texts.join("\n"), random);
    texts.push(put); // the next surrogate must differ from this one
    const forms = kind.forms(secret.value);
    const putForms = put.startsWith("[") ? [] : kind.forms(put);
    const same = forms.length === putForms.length;
    const pairs = [[secret.value, put] as const, ...forms.map((form, i) => [form, same ? putForms[i]! : put] as const)];
    return { secret, pairs: [...pairs, ...pairs.map(([real, other]) => [capital(real), capital(other)] as const)] };
  });
}

/** "asthma" opens a sentence as "Asthma". */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function scrub(context: PlantedContext, ids: ReadonlySet<string>, table: ReadonlyMap<string, string>): PlantedContext {
  const find = swapper(table, context.messages.map(({ content }) => content).join("\n"));
  const edited = context.messages.map(({ content }, index) => {
    const standing = context.places.filter((place) => place.message === index && ids.has(place.canary));
    const placed: Edit[] = standing.flatMap(({ span: [from, to] }) => {
      const text = table.get(content.slice(from, to));
      return text === undefined ? [] : [{ from, to, text }];
    });
    return applyEdits(content, [...placed, ...find(content, placed)]);
  });
  return {
    ...context,
    messages: context.messages.map((message, index) => ({ ...message, content: edited[index]!.text })),
    places: context.places.map((place) => ({ ...place, span: edited[place.message]!.moved(place.span) })),
  };
}
