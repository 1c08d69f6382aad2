/** Spans in order, those that touch or overlap made one. */
export function mergeSpans(spans: readonly (readonly [number, number])[]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** A stretch of a text: leaked, or not. */
export interface Stretch {
  text: string;
  leaked: boolean;
}

/** A text cut into leaked and harmless stretches, for a report that marks the leaks. */
export function leakMarks(text: string, findings: readonly { span: readonly [number, number] }[]): Stretch[] {
  const stretches: Stretch[] = [];
  let last = 0;
  const add = (to: number, leaked: boolean) => {
    if (to > last) stretches.push({ text: text.slice(last, to), leaked });
    last = to;
  };
  for (const [from, to] of mergeSpans(findings.map(({ span }) => span))) {
    add(from, false);
    add(to, true);
  }
  add(text.length, false);
  return stretches;
}
