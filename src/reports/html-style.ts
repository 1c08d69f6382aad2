import { palette, shades } from "./palette.ts";

const variables = (colours: Readonly<Record<string, string>>) =>
  Object.entries(colours)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(" ");

/** The scorecard's style sheet: system fonts, the palette, light, dark and paper. */
export const style = `
:root { color-scheme: light dark; ${variables(palette.light)} }
@media screen and (prefers-color-scheme: dark) { :root { ${variables(palette.dark)} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums;
}
main, header, footer { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 44px; }
h1 { font-size: 30px; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; margin: 4px 0 6px; overflow-wrap: anywhere; }
h2 { font-size: 21px; line-height: 1.3; font-weight: 650; letter-spacing: -0.01em; margin: 52px 0 6px; }
h3 { font-size: 16px; line-height: 1.35; font-weight: 650; margin: 0; }
th, td, dt, dd, summary, summary .note, li, b, mark { unicode-bidi: isolate; }
p { margin: 0 0 10px; max-width: 68ch; }
a { color: inherit; }
.name { font-size: 14px; font-weight: 600; color: var(--accent); letter-spacing: 0.01em; }
.meta, .note, figcaption p { color: var(--muted); font-size: 14px; }
.meta { margin: 0; max-width: none; overflow-wrap: anywhere; }
.meta span + span::before { content: "·"; padding: 0 8px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 22px 24px; margin: 0; }
.hero { display: grid; align-items: center; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 36px; padding: 30px 32px; margin-top: 26px; }
.big { font-size: 76px; line-height: 1; font-weight: 680; letter-spacing: -0.035em; color: var(--accent); margin: 0 0 10px; }
.big small { font-size: 40px; font-weight: 600; letter-spacing: -0.01em; }
.stamp { display: inline-block; border: 2px solid var(--warn); border-radius: 6px; color: var(--warn); font-size: 14px; font-weight: 650; letter-spacing: 0.04em; text-transform: uppercase; padding: 1px 10px; }
.big.none { font-size: 34px; color: var(--ink); letter-spacing: -0.015em; }
.claim { font-size: 20px; line-height: 1.35; font-weight: 550; margin: 0 0 6px; }
.scale { display: block; width: 100%; height: auto; margin-top: 16px; overflow: visible; }
.scale text { font-size: 11px; fill: var(--muted); }
.tiles { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 28px; margin: 0; align-content: center; }
.tiles > div { padding: 12px 0; border-top: 1px solid var(--line); }
.tiles > div:nth-child(-n+2) { border-top: 0; }
.tiles dt { font-size: 14px; color: var(--muted); }
.tiles dd { margin: 0; }
.tiles .value { font-size: 25px; line-height: 1.25; font-weight: 620; letter-spacing: -0.015em; }
.tiles .doubtful .value { color: var(--warn); }
.tiles .small { font-size: 13px; line-height: 1.4; color: var(--muted); }
.points { margin: 22px 0 0; padding: 0; list-style: none; display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 14px 28px; }
.points li { border-left: 3px solid var(--accent); padding: 1px 0 1px 14px; font-size: 15.5px; }
.points li + li { border-color: var(--line); }
.warnings { list-style: none; margin: 20px 0 0; padding: 12px 18px; border-radius: 10px; background: var(--warn-ground); color: var(--warn); font-size: 15px; }
.warnings li + li { margin-top: 4px; }
.warnings li::before { content: "!"; font-weight: 700; padding-right: 10px; }
.columns { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 20px; align-items: start; margin-top: 18px; }
.column { display: grid; gap: 20px; min-width: 0; }
figure { min-width: 0; }
figcaption { margin-bottom: 14px; }
figcaption p { margin: 2px 0 0; line-height: 1.45; }
figure svg { display: block; width: 100%; max-width: 560px; height: auto; color: var(--ink); }
.data { border: 0; border-top: 1px solid var(--line); border-radius: 0; margin-top: 14px; background: transparent; }
.data > summary { padding: 10px 0 0; font-size: 13.5px; font-weight: 450; color: var(--muted); }
.data > .inside { padding: 8px 0 0; max-height: 420px; overflow-y: auto; }
.everything { padding-top: 8px; padding-bottom: 12px; }
.everything > .data { margin-top: 4px; }
.everything > .data:first-child { border-top: 0; }
.everything > .data > summary { font-size: 14px; color: inherit; font-weight: 550; }
.under { margin: 12px 0 0; max-width: none; }
.columns + .card { margin-top: 20px; }
.scroll { overflow-x: auto; margin: 0 -24px -6px; padding: 0 24px 6px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; line-height: 1.45; }
th, td { text-align: left; padding: 7px 14px 7px 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
th { font-weight: 600; }
thead th { color: var(--muted); font-weight: 500; font-size: 13px; white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
td.n, th.n { text-align: right; white-space: nowrap; }
td:last-child, th:last-child { padding-right: 0; }
.ci { color: var(--muted); font-size: 13px; white-space: nowrap; }
.heat { border-collapse: separate; border-spacing: 3px; }
.heat th, .heat td { border: 0; padding: 6px 8px; }
.heat tbody th { font-weight: 450; white-space: nowrap; padding-left: 0; }
.heat thead th { white-space: normal; text-align: center; vertical-align: bottom; font-size: 13px; line-height: 1.25; }
.heat thead th:first-child { text-align: left; padding-left: 0; }
.heat td { text-align: center; border-radius: 6px; min-width: 62px; white-space: nowrap; }
.heat td.unknown { color: var(--muted); background: repeating-linear-gradient(135deg, var(--soft) 0 5px, transparent 5px 10px); font-size: 13px; }
${Array.from({ length: shades + 1 }, (_, i) => `.h${i} { background: var(--h${i}); color: var(--t${i}); }`).join("\n")}
.key { display: flex; flex-wrap: wrap; gap: 6px 18px; margin: 0 0 12px; padding: 0; list-style: none; font-size: 13px; color: var(--muted); }
.key mark { color: var(--ink); }
mark { background: color-mix(in srgb, var(--accent) 20%, transparent); color: inherit; border-radius: 4px; padding: 1px 3px; font-weight: 600; box-decoration-break: clone; -webkit-box-decoration-break: clone; box-shadow: inset 0 -2px 0 var(--accent); }
mark.partial { font-weight: inherit; background: color-mix(in srgb, var(--accent) 10%, transparent); }
mark.served { background: color-mix(in srgb, var(--good) 18%, transparent); box-shadow: inset 0 -2px 0 var(--good); }
mark.planted { background: transparent; font-weight: inherit; box-shadow: none; text-decoration: underline dotted var(--muted) 2px; text-underline-offset: 4px; }
details { border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
details + details { margin-top: 10px; }
summary { cursor: pointer; padding: 13px 20px; font-weight: 550; overflow-wrap: anywhere; }
summary:focus-visible, a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 10px; }
summary .note { font-weight: 400; padding-left: 10px; }
.inside { padding: 2px 20px 18px; }
.told { border: 0; border-radius: 8px; background: var(--soft); margin-bottom: 12px; }
.told summary { font-size: 14px; font-weight: 450; color: var(--muted); padding: 8px 14px; }
.told .inside { padding: 0 14px 10px; }
.said { margin: 0 0 10px; max-width: 82ch; }
.said b { display: block; font-size: 12.5px; font-weight: 550; color: var(--muted); margin-bottom: 2px; }
.said .text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; border-left: 2px solid var(--line); padding: 1px 0 1px 14px; }
.said.reply .text { border-color: var(--accent); background: var(--soft); border-radius: 0 8px 8px 0; padding: 8px 14px; }
.said.context .text, .said.reasoning .text { font-size: 14px; }
.found { margin: 6px 0 0; padding: 0; list-style: none; font-size: 13px; color: var(--muted); }
.tag { display: inline-block; font-size: 12.5px; font-weight: 600; border: 1px solid var(--line); border-radius: 20px; padding: 0 10px; margin-right: 10px; color: var(--muted); }
.tag.bad { color: var(--accent); border-color: currentColor; }
.tag.good { color: var(--good); border-color: currentColor; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 5px 24px; margin: 0; font-size: 14px; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
code { font: 12.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.limits { margin: 10px 0 0; padding-left: 20px; max-width: 78ch; }
.limits li { margin-bottom: 6px; }
footer { padding-top: 40px; padding-bottom: 56px; color: var(--muted); font-size: 13px; }
@media screen and (max-width: 860px) {
  .hero, .columns, .points { grid-template-columns: minmax(0, 1fr); }
  .hero { gap: 22px; }
}
@media screen and (max-width: 560px) {
  main, header, footer { padding-left: 14px; padding-right: 14px; }
  header { padding-top: 24px; }
  h1 { font-size: 24px; }
  h2 { margin-top: 40px; }
  .card { padding: 18px 16px; border-radius: 12px; }
  .hero { padding: 22px 18px; }
  .big { font-size: 60px; }
  .tiles { gap: 0 18px; }
  .scroll { margin: 0 -16px -6px; padding: 0 16px 6px; }
  .inside { padding: 2px 14px 14px; }
  summary { padding: 12px 14px; }
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd { margin-bottom: 8px; }
}
@media print {
  @page { margin: 14mm; }
  :root { color-scheme: light; --ground: #fff; --soft: #f6f6f6; }
  body { font-size: 10.5pt; }
  main, header, footer { max-width: none; padding: 0; }
  header { padding-top: 0; }
  h2 { margin-top: 26px; break-after: avoid; }
  .hero { padding: 20px 22px; gap: 24px; }
  .big { font-size: 58px; }
  .card, .columns, .column { gap: 14px; }
  .card { padding: 14px 16px; border-radius: 8px; }
  figure, .said, tr, .points li, .facts dd, .warnings, .tiles > div { break-inside: avoid; }
  h2 + .note, summary { break-after: avoid; }
  .hero, .heat { break-inside: avoid; }
  .scroll { overflow: visible; margin: 0; padding: 0; }
  table { font-size: 11.5px; }
  thead th, .ci { font-size: 10.5px; white-space: normal; }
  td.n, td.n .ci { white-space: nowrap; }
  th, td { padding: 5px 8px 5px 0; }
  .data > summary, .data > summary .note, figcaption p, .tiles .small, .note.under { font-size: 11px; }
  .everything { display: none; }
  .heat th, .heat td { padding: 4px 5px; min-width: 0; font-size: 11.5px; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
