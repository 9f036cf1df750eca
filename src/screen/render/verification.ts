/** Whether everything kept still agrees with the journal. */
import type { Verification } from "../../desk/verify/verify-store.ts";
import { formatCheckpoint } from "../../rules/journal/checkpoint.ts";
import { FINDINGS, type VerifyFinding } from "../../rules/journal/findings.ts";
import { counted } from "../../rules/names.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import { clean } from "../width.ts";

/** What was found, or only how far the journal goes. */
export interface ShownVerification {
  readonly verification: Verification;
  readonly onlyHead: boolean;
}

export function findingJson({ id, about, entry, message }: VerifyFinding) {
  return { id, severity: FINDINGS[id].severity, about, since_entry: entry, message };
}

/** `error row_changed: operators bo: … (since entry 12)`. */
export function findingLine({ id, entry, message }: VerifyFinding, { styles }: Pick<RenderContext, "styles">): string {
  const { severity } = FINDINGS[id];
  const style = severity === "error" ? styles.bad : styles.due;
  const since = entry === null ? "" : ` (since entry ${entry})`;
  return `${style(severity)} ${id}: ${clean(message)}${since}`;
}

export const verificationRenderer = {
  json: ({ verification: { agrees, tickets, head, evidence, findings, findingsLeftOut, notLookedAt } }) => ({
    ok: agrees,
    entries: head.position,
    tickets,
    evidence_files: evidence.files,
    evidence_bytes: evidence.bytes,
    checkpoint: head.position === 0 ? null : formatCheckpoint(head),
    findings: findings.map(findingJson),
    findings_left_out: findingsLeftOut,
    not_looked_at: notLookedAt,
  }),
  lines: ({ verification, onlyHead }, context) => {
    const { findings, findingsLeftOut, head } = verification;
    const found = findings.map((finding) => findingLine(finding, context));
    const more = findingsLeftOut === 0 ? [] : [`and ${findingsLeftOut} more`];
    if (onlyHead) return head.position === 0 ? [] : [formatCheckpoint(head)];
    return [...found, ...more, ...(verification.agrees ? agreement(verification) : [])];
  },
  status: ({ verification: { notLookedAt } }) => notLookedAt.map((what) => `not looked at: ${what}`),
  warnings: ({ verification, onlyHead }, context) =>
    onlyHead ? verification.findings.map((finding) => findingLine(finding, context)) : [],
  hints: ({ verification: { agrees, head, findings }, onlyHead }) => {
    if (findings.length > 0) return ["what each finding means and what to do: docs/verify.md"];
    return agrees && head.position > 0 && !onlyHead
      ? [`keep the checkpoint elsewhere; later: refund store verify --since ${formatCheckpoint(head)}`]
      : [];
  },
} satisfies Renderer<ShownVerification>;

function agreement({ head, tickets, evidence, quick }: Verification): readonly string[] {
  if (head.position === 0) return ["nothing was ever written here"];
  const entries = counted(head.position, "entry", "entries");
  const files = `${counted(evidence.files, "file")} of evidence`;
  const what = quick ? entries : `${entries}, ${counted(tickets, "ticket")} and ${files}`;
  return [`${what} agree; checkpoint ${formatCheckpoint(head)}`];
}
