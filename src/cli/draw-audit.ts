import { readMeasured, scoreAudit } from "../lab/audit/index.ts";
import { continuations, exposures, extracts, type Subject } from "../metrics/memorization/index.ts";
import type { MetricRow } from "../records/index.ts";
import { type AuditView, loadRows, type Remembered, writeAuditPage } from "../reports/index.ts";

/** Lines of the table of what a model remembers best. */
const most = 24;

/** Writes memorization.html and figures/ into an audit's folder, from its measures alone. @returns what they show @throws InputError when the folder is no audit's */
export async function drawAudit(dir: string, { png = false } = {}): Promise<AuditView> {
  const view = await auditView(dir);
  await writeAuditPage(view, dir, { png });
  return view;
}

async function auditView(dir: string): Promise<AuditView> {
  const { info, subjects } = await readMeasured(dir);
  const rows: readonly MetricRow[] = await loadRows(dir).catch(() => scoreAudit(dir));
  const { done, planned, errors } = info.counts;
  return {
    title: `what ${info.model} remembers`,
    meta: [info.started.slice(0, 10), `${planned} canaries`, `looselips ${info.version}`],
    unfinished: info.status === "complete" ? undefined : `${info.status}: ${done} of ${planned} canaries`,
    rows,
    worst: bestRemembered(subjects),
    facts: [
      { name: "looselips", value: info.version },
      { name: "model", value: info.model },
      { name: "compared with", value: info.references.join(", ") || "no other model" },
      { name: "how texts were scored", value: info.scoring ?? `not at all: ${info.unscored}` },
      { name: "corpus's sha256", value: info.corpus_sha256 ?? "not known", code: info.corpus_sha256 !== null },
      { name: "canaries' sha256", value: info.canaries_sha256, code: true },
      { name: "canaries", value: `${planned} planned, ${done} measured, ${errors} failed` },
      { name: "tokens", value: `${info.usage.in} in, ${info.usage.out} out` },
      { name: "options", value: JSON.stringify(info.options), code: true },
      { name: "time", value: `${info.started} to ${info.finished ?? "not finished"}` },
      {
        name: "host",
        value: Object.entries(info.host)
          .map(([name, value]) => `${name} ${value}`)
          .join(", "),
      },
    ],
  };
}

/** Inserted canaries: those that were written word for word first, then by exposure, then by how seldom they were inserted. */
function bestRemembered(subjects: readonly Subject[]): Remembered[] {
  const known = exposures(subjects);
  return subjects
    .filter(({ canary }) => canary.repeats > 0)
    .map((subject): Remembered => {
      const { id, kind, owner, shape, repeats, written } = subject.canary;
      const [said] = continuations(subject, "all", false);
      const bits = known.get(subject);
      return {
        id,
        kind,
        owner,
        shape,
        repeats,
        value: written,
        exposure: bits ? { bits: bits.bits, most: Math.log2(bits.among) } : null,
        wrote: said ? said.text.trimStart().slice(0, written.length + 12) : null,
        verbatim: said !== undefined && extracts("verbatim", subject.canary, said),
      };
    })
    .sort(
      (a, b) =>
        Number(b.verbatim) - Number(a.verbatim) ||
        (b.exposure?.bits ?? 0) - (a.exposure?.bits ?? 0) ||
        a.repeats - b.repeats ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, most);
}
