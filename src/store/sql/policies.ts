/** Published policies, each for ever as it was published. */
import { DEFAULT_POLICY } from "../../rules/policy/default-policy.ts";
import type { Policy } from "../../rules/policy/policy.ts";
import type { PublishedPolicy, StoreReader } from "../store.ts";
import { rows, type SqlTransaction } from "./engine.ts";
import { type Statement, sql } from "./statement.ts";
import { isRecord, readStored } from "./stored-json.ts";
import type { PoliciesRow } from "./tables.ts";

export function policyQueries(trx: SqlTransaction): Pick<StoreReader, "policies" | "policyNamed" | "policyAt"> {
  const found = async (which: Statement) => {
    const all = await rows<PoliciesRow>(trx, sql`SELECT * FROM policies ${which}`);
    return all.map(publishedOf);
  };
  return {
    policies: () => found(sql`ORDER BY effective_from DESC`),
    policyNamed: async (version) => (await found(sql`WHERE version = ${version}`))[0],
    policyAt: async (at) => {
      const [newest] = await found(sql`WHERE effective_from <= ${at} ORDER BY effective_from DESC LIMIT 1`);
      return newest;
    },
  };
}

function publishedOf(row: PoliciesRow): PublishedPolicy {
  return {
    policy: readStored(row.policy, { at: `the rules of the policy ${row.version}`, isOne: isPolicy }),
    text: row.text,
    sha256: row.sha256,
    effectiveFrom: row.effective_from,
    at: row.published_at,
    by: row.by,
  };
}

const SECTIONS = [
  "faults",
  "destinations",
  "office",
  "deadlines",
  "approval",
] as const satisfies readonly (keyof Policy)[];

/** Whether a value has every part of a policy, as the default has them. What the parts say was checked when it was published. */
function isPolicy(value: unknown): value is Policy {
  if (!isRecord(value) || !hasParts(value, DEFAULT_POLICY)) return false;
  return SECTIONS.every((name) => hasParts(value[name], DEFAULT_POLICY[name]));
}

function hasParts(value: unknown, pattern: object): boolean {
  return isRecord(value) && Object.entries(pattern).every(([name, part]) => sortOf(value[name]) === sortOf(part));
}

function sortOf(value: unknown): string {
  return Array.isArray(value) ? "list" : typeof value;
}
