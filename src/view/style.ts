import { style as scorecard } from "../reports/html-style.ts";

/** The scorecard's style sheet, and what pages with links and forms need beside it. */
export const style = `${scorecard}
.meta + .card { margin-top: 16px; }
.key mark { color: var(--ink); }
.trail { font-size: 14px; color: var(--muted); margin: 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; }
.trail li + li::before { content: "/"; padding: 0 8px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { position: static; }
form.filters { display: flex; flex-wrap: wrap; gap: 12px 16px; align-items: end; margin: 0 0 18px; }
label { display: grid; gap: 2px; font-size: 13px; color: var(--muted); }
select, button { font: inherit; font-size: 14px; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 6px 12px; }
button { cursor: pointer; font-weight: 550; }
button:hover { border-color: var(--muted); }
select:focus-visible, button:focus-visible, input:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
td form { display: inline-flex; gap: 8px; }
input[type="checkbox"] { width: 18px; height: 18px; accent-color: var(--accent); }
td.said { max-width: 340px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; unicode-bidi: isolate; color: var(--muted); }
.pages { display: flex; gap: 20px; align-items: baseline; margin: 16px 0 0; font-size: 14px; color: var(--muted); }
.name a, .trail a { color: inherit; }
td .tag { margin-right: 0; white-space: nowrap; }
.problem { color: var(--warn); }
.columns.lists { margin-top: 0; }
`;
