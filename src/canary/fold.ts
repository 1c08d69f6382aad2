/** A text without case and separators: what two ways of writing one value have in common. */
export const fold = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** The texts without those that differ from an earlier one, or from `value`, in case and separators only. */
export function unlike(value: string, texts: readonly string[]): string[] {
  const seen = new Set([fold(value)]);
  return texts.filter((text) => {
    const key = fold(text);
    return !seen.has(key) && seen.add(key);
  });
}
