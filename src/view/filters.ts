import { html } from "hono/html";
import { visible } from "../reports/escape.ts";
import type { Html } from "../reports/markup.ts";
import type { Entry } from "./log-index.ts";

/** By what attempts can be filtered. */
const names = ["scenario", "probe", "defense", "kind", "role", "outcome"] as const;
type Name = (typeof names)[number];
export type Filters = Partial<Record<Name, string>>;

const axisOf = (entry: Entry, name: Name): string => String(name === "outcome" ? entry.outcome : entry.axes[name]);

/** The filters in a query; what is none of ours is passed over. */
export const filtersIn = (query: Readonly<Record<string, string>>): Filters =>
  Object.fromEntries(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));

export function filtered(entries: readonly Entry[], filters: Filters): readonly Entry[] {
  const wanted = Object.entries(filters) as [Name, string][];
  if (wanted.length === 0) return entries;
  return entries.filter((entry) => wanted.every(([name, value]) => axisOf(entry, name) === value));
}

/** A select for every filter, with the values that occur; works without a script. */
export function filterForm(entries: readonly Entry[], filters: Filters, action: string): Html {
  const values = new Map(names.map((name) => [name, new Set<string>()]));
  for (const entry of entries) for (const [name, seen] of values) seen.add(axisOf(entry, name));
  const select = (name: Name) => html`<label>${name}<select name="${name}"><option value="">any</option>
${[...values.get(name)!].sort().map((value) => html`<option value="${value}" ${filters[name] === value ? "selected" : ""}>${visible(value)}</option>`)}</select></label>`;
  return html`<form class="filters" action="${action}" method="get" aria-label="Filters">${names.map(select)}
<button type="submit">Show</button>${Object.keys(filters).length > 0 ? html`<a href="${action}">all</a>` : ""}</form>`;
}
