/** A version of the policy, the list of them, what is wrong with a file, and that one was published. */
import type { PolicyVersion, Published } from "../../desk/policy/policies.ts";
import type { PolicyCheck } from "../../desk/policy/policy-file.ts";
import { formatDuration, isDuration } from "../../rules/time/duration.ts";
import { moment } from "../moment.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";
import { diagnosticCounts, diagnosticLines } from "./diagnostics.ts";

function versionJson({ policy, effectiveFrom, published, sha256, inForce }: PolicyVersion) {
  return {
    policy: policy.version,
    effective_from: effectiveFrom,
    published_by: published?.by ?? null,
    published_at: published?.at ?? null,
    sha256,
    in_force: inForce,
  };
}

export const policyRenderer = {
  json: (version) => ({ ...versionJson(version), rules: asWritten(version.policy) }),
  lines: ({ text }) => text.replace(/\n$/, "").split("\n").map(clean),
} satisfies Renderer<PolicyVersion>;

export const policyHistoryRenderer = {
  json: (versions) => versions.map(versionJson),
  table: (versions, context) => ({
    columns: [
      { name: "policy", heading: "POLICY" },
      { name: "effective_from", heading: "EFFECTIVE FROM" },
      { name: "in_force", heading: "IN FORCE" },
      { name: "published_by", heading: "BY" },
      { name: "published_at", heading: "PUBLISHED" },
      { name: "sha256", heading: "SHA-256", flexible: true, optional: true },
    ],
    rows: versions.map(({ policy, effectiveFrom, published, sha256, inForce }) => [
      { text: policy.version, style: context.styles.id },
      effectiveFrom === null ? "always" : context.isTTY ? moment(effectiveFrom, context.zone) : effectiveFrom,
      inForce ? "yes" : "",
      published?.by ?? "",
      published === null ? "" : context.isTTY ? moment(published.at, context.zone) : published.at,
      sha256,
    ]),
  }),
} satisfies Renderer<readonly PolicyVersion[]>;

export const policyCheckRenderer = {
  json: ({ file, policy, mistakes: diagnostics }) => ({ file, policy: policy?.version ?? null, mistakes: diagnostics }),
  lines: ({ file, mistakes: diagnostics }) => diagnosticLines(file, diagnostics),
  status: ({ file, policy, mistakes: diagnostics }) => {
    const counts = diagnosticCounts(diagnostics);
    if (policy === null) return [clean(`${file} cannot be published: ${counts}`)];
    return [clean(`${file}: ${policy.version} can be published${counts === "" ? "" : `, with ${counts}`}`)];
  },
} satisfies Renderer<PolicyCheck>;

export const publishedRenderer = {
  json: ({ file, policy, effectiveFrom, mistakes: diagnostics }) => ({
    file,
    policy: policy.version,
    effective_from: effectiveFrom,
    mistakes: diagnostics,
  }),
  status: ({ policy, effectiveFrom }, context) => [
    `${policy.version} is published: orders placed from ${moment(effectiveFrom, context.zone)} on are judged by it`,
  ],
  hints: () => ["tickets keep the version that they have; see: refund policy history"],
  warnings: ({ file, mistakes: diagnostics }) => diagnosticLines(file, diagnostics),
} satisfies Renderer<Published>;

/** The policy with its lengths of time as the file writes them. */
function asWritten(part: unknown): unknown {
  if (isDuration(part)) return formatDuration(part);
  if (Array.isArray(part)) return part.map(asWritten);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, asWritten(value)]));
}
