/** What has to be proved for a request, and what is. */
import { words } from "../names.ts";
import { appliesTo } from "../policy/applies.ts";
import { type EvidenceKind, ruleName } from "../policy/policy.ts";
import type { QuoteFinding } from "./finding.ts";
import type { QuotedEvidence, QuoteRequest } from "./quote-terms.ts";

/** What policy wants proved, and which of it is; a file that nobody labelled counts for the first gap. */
export function evidenceFor({
  policy,
  about,
  evidence,
}: Pick<QuoteRequest, "policy" | "about" | "evidence">): readonly QuotedEvidence[] {
  const wanted = new Map<EvidenceKind, string>();
  for (const rule of policy.evidence) {
    if (!appliesTo(rule, about)) continue;
    for (const kind of rule.needs) if (!wanted.has(kind)) wanted.set(kind, ruleName(policy, "evidence", rule.id));
  }
  let unlabelled = evidence.filter((kind) => kind === null).length;
  return [...wanted].map(([kind, rule]) => {
    const labelled = evidence.includes(kind);
    const shown = labelled || unlabelled > 0;
    if (!labelled && shown) unlabelled -= 1;
    return { kind, shown, rule };
  });
}

/** The finding that something is missing, or nothing. */
export function incompleteEvidence(evidence: readonly QuotedEvidence[]): readonly QuoteFinding[] {
  const missing = evidence.filter(({ shown }) => !shown);
  const [first] = missing;
  if (first === undefined) return [];
  const says = `missing: ${missing.map(({ kind }) => words(kind)).join(", ")}`;
  return [{ code: "evidence_incomplete", verdict: "discretion", rule: first.rule, says }];
}
