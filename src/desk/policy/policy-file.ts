/** A policy file: read, and checked with every mistake and every rule that cannot matter. */
import { ruleIssues } from "../../rules/policy/lint.ts";
import type { Policy } from "../../rules/policy/policy.ts";
import { Refusal } from "../../rules/refusal.ts";
import { type Diagnostic, firstError } from "../diagnostic.ts";
import { readTextFile } from "../text-file.ts";

/** A policy file with every mistake in it. */
export interface PolicyCheck {
  readonly file: string;
  readonly text: string;
  /** Null with any error. */
  readonly policy: Policy | null;
  readonly mistakes: readonly Diagnostic[];
}

/** Reads a policy file and says what is wrong with it. */
export async function checkPolicyFile(file: string): Promise<PolicyCheck> {
  const text = await readTextFile(file);
  return { file, text, ...(await checkPolicy(text)) };
}

/** The schema is loaded here, so that nothing else waits for it. */
async function checkPolicy(text: string): Promise<Pick<PolicyCheck, "policy" | "mistakes">> {
  const [{ readYaml }, { keysAt, POLICY_SCHEMA, policyOf }] = await Promise.all([
    import("../yaml-file.ts"),
    import("./policy-schema.ts"),
  ]);
  const { value, mistakes: diagnostics } = readYaml(text, {
    schema: POLICY_SCHEMA,
    expected: "a policy was expected: version: … and its areas; see: refund policy show",
    known: (path) => ({ called: "key", keys: keysAt(path) }),
    senseless: (file) => ruleIssues(policyOf(file)),
  });
  return { policy: value === null ? null : policyOf(value), mistakes: diagnostics };
}

/** A file that has to be a policy; `policy_broken` with its first mistake otherwise. */
export async function readPolicyFile(file: string): Promise<Policy> {
  const { policy, mistakes: diagnostics } = await checkPolicyFile(file);
  if (policy !== null) return policy;
  const hint = `see all of it: refund policy check ${file}`;
  throw new Refusal("policy_broken", firstError(file, diagnostics), { hint, details: { mistakes: diagnostics } });
}
