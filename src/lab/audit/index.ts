export { alternativesOf } from "./alternatives.ts";
export { audit } from "./audit.ts";
export { type AuditChange, type AuditComparison, compareAudits, comparedInAudits } from "./compare-audits.ts";
export { type AuditInfo, auditInfoSchema, auditPaths, isAudit, readAuditInfo } from "./info.ts";
export { auditOptionsSchema } from "./options.ts";
export { readMeasured, scoreAudit } from "./score-audit.ts";
