import { html } from "hono/html";
import type { AuditInfo } from "../lab/audit/index.ts";
import { digest } from "../reports/digest.ts";
import { visible } from "../reports/escape.ts";
import type { Html } from "../reports/markup.ts";
import { claim, story } from "../reports/memorization/story.ts";
import { interval, percent, whole } from "../reports/numbers.ts";
import { layout, runHref, scrolling } from "./layout.ts";
import type { Run, Shown } from "./runs.ts";

/** Every folder on the shelf; runs and audits with their answer, and what is neither with the reason. */
export function runsPage(runs: readonly Run[], root: string): Html {
  if (runs.length === 0)
    return layout("No runs yet", html`<p>${visible(root)} holds no runs. Make one: <code>looselips run</code></p>`);
  const table = html`<table>
<thead><tr><th scope="col">pick</th><th scope="col">run</th><th scope="col">status</th><th scope="col">model</th><th scope="col">benchmark</th>
<th scope="col" class="n">leaked, no defense</th><th scope="col">controls</th><th scope="col" class="n">owner served</th><th scope="col" class="n">attempts</th></tr></thead>
<tbody>${runsFirst(runs).map(row)}</tbody></table>`;
  return layout(
    "Runs",
    html`<p class="note">Newest first. Pick two or more to see them side by side.</p>
<form action="/compare" method="get">${scrolling("Runs", table)}
<p class="pages"><button type="submit">Compare the picked</button></p></form>`,
  );
}

function row(run: Run): Html {
  const { info, audit } = run;
  if (info) return shownRow({ ...run, info });
  return audit ? auditRow(run, audit) : problemRow(run);
}

function shownRow({ name, info, rows, problem }: Shown): Html {
  const { headline, missing, qualifiers } = digest({ info, rows });
  const value = (of: string) => qualifiers.find((one) => one.name === of)?.value ?? "";
  const ended = info.status === "complete";
  const answer =
    headline && ended
      ? html`<b>${percent(headline.value)}</b> <span class="ci">${interval(headline)}</span>`
      : html`<span class="ci">${problem ? "not scored" : ended ? visible(missing) : "no headline"}</span>`;
  return html`<tr><td><input type="checkbox" name="run" value="${name}" aria-label="Pick ${visible(name)}"></td>
<th scope="row"><a href="${runHref(name)}">${visible(name)}</a></th>
<td><span class="tag ${ended ? "" : "bad"}">${info.status}</span></td><td>${visible(info.model)}</td>
<td>${visible(info.benchmark.name)} ${visible(info.benchmark.version)}</td><td class="n">${answer}</td>
<td>${value("controls")}</td><td class="n">${value("owner served")}</td>
<td class="n">${whole(info.counts.done)} of ${whole(info.counts.planned)}</td></tr>`;
}

/** An audit is compared by `looselips compare`, canary by canary; here it has its answer and its own page. */
function auditRow({ name, rows, problem }: Run, { status, model, counts }: AuditInfo): Html {
  const ended = status === "complete";
  return html`<tr><td></td><th scope="row"><a href="${runHref(name, "memorization")}">${visible(name)}</a></th>
<td><span class="tag ${ended ? "" : "bad"}">${status}</span></td><td>${visible(model)}</td><td>an audit</td>
<td colspan="3">${problem ? "not scored" : ended ? claim(story(rows)) : "no headline"}</td>
<td class="n">${whole(counts.done)} of ${whole(counts.planned)} canaries</td></tr>`;
}

const problemRow = ({ name, problem }: Run): Html =>
  html`<tr><td></td><th scope="row">${visible(name)}</th><td colspan="7" class="problem">${visible(problem ?? "")}</td></tr>`;

const runsFirst = (all: readonly Run[]): Run[] => [
  ...all.filter(({ info, audit }) => info ?? audit),
  ...all.filter(({ info, audit }) => !(info ?? audit)),
];
