/** What has to be proved for a request, and what is. */
import { words } from "../names.ts";
import { appliesTo } from "../policy/applies.ts";
import { type EvidenceKind, ruleName } from "../policy/policy.ts";
import { canShow } from "../policy/shown-evidence.ts";
import type { QuoteFinding } from "./finding.ts";
import type { QuotedEvidence, QuoteRequest } from "./quote-terms.ts";

/** What policy wants proved, and which of it is; a file that nobody labelled counts for the first gap that it can show. */
export function evidenceFor({
  policy,
  about,
  evidence,
}: Pick<QuoteRequest, "policy" | "about" | "evidence">): readonly QuotedEvidence[] {
  const wanted = new Map<EvidenceKind, { readonly rule: string; readonly condition: boolean }>();
  for (const rule of policy.evidence) {
    if (!appliesTo(rule, about)) continue;
    const condition = rule.without === "refuse";
    for (const kind of rule.needs) {
      const known = wanted.get(kind);
      if (known !== undefined && (known.condition || !condition)) continue;
      wanted.set(kind, { rule: ruleName(policy, "evidence", rule.id), condition });
    }
  }
  const unlabelled = evidence.filter(({ shows }) => shows === null);
  return [...wanted].map(([kind, { rule, condition }]) => {
    const labelled = evidence.some(({ shows, type }) => shows === kind && canShow(kind, type));
    const filler = labelled ? -1 : unlabelled.findIndex(({ type }) => canShow(kind, type));
    if (filler >= 0) unlabelled.splice(filler, 1);
    return { kind, shown: labelled || filler >= 0, condition, rule };
  });
}

/** The finding that something is missing, or nothing. */
export function incompleteEvidence(evidence: readonly QuotedEvidence[]): readonly QuoteFinding[] {
  const missing = evidence.filter(({ shown }) => !shown);
  const [first] = missing;
  if (first === undefined) return [];
  const says = `missing: ${named(missing)}`;
  const needed = missing.filter(({ condition }) => condition);
  const [hardest] = needed;
  return [
    { code: "evidence_incomplete", verdict: "discretion", rule: first.rule, says },
    ...(hardest === undefined
      ? []
      : [
          {
            code: "evidence_needed" as const,
            verdict: "discretion" as const,
            rule: hardest.rule,
            says: `nothing may be proposed without: ${named(needed)}`,
          },
        ]),
  ];
}

function named(proofs: readonly QuotedEvidence[]): string {
  return proofs.map(({ kind }) => words(kind)).join(", ");
}
