/** Published policies, each for ever as it was published. */
import { DEFAULT_POLICY } from "../../rules/policy/default-policy.ts";
import type { Policy } from "../../rules/policy/policy.ts";
import type { PublishedPolicy, StoreReader } from "../store.ts";
import type { PoliciesRow } from "./tables.ts";
import type { SqlTransaction } from "./transaction.ts";

export function policyQueries(trx: SqlTransaction): Pick<StoreReader, "policies" | "policyNamed" | "policyAt"> {
  const all = () => trx.selectFrom("policies").selectAll();
  const one = (found: PoliciesRow | undefined) => (found === undefined ? undefined : publishedOf(found));
  return {
    policies: async () => (await all().orderBy("effective_from", "desc").execute()).map(publishedOf),
    policyNamed: async (version) => one(await all().where("version", "=", version).executeTakeFirst()),
    policyAt: async (at) => {
      const newest = all().where("effective_from", "<=", at).orderBy("effective_from", "desc").limit(1);
      return one(await newest.executeTakeFirst());
    },
  };
}

function publishedOf(row: PoliciesRow): PublishedPolicy {
  return {
    policy: readPolicy(row.policy),
    text: row.text,
    sha256: row.sha256,
    effectiveFrom: row.effective_from,
    at: row.published_at,
    by: row.by,
  };
}

/** Only this program writes it, checked before, and nothing ever changes it; what it could not name yet is as in the default. */
function readPolicy(text: string): Policy {
  const policy: Omit<Policy, "undo"> & Partial<Policy> = JSON.parse(text);
  const { deadlines, undo } = DEFAULT_POLICY;
  const silence = policy.silence.map((rule) => ({ ...rule, what: rule.what ?? "answer" }));
  return { undo, ...policy, silence, deadlines: { ...deadlines, ...policy.deadlines } };
}
