/** Who works tickets, and in which roles. */
import type { Limit } from "./policy/policy.ts";
import { ROLES, type Role } from "./words.ts";

export interface Operator {
  readonly name: string;
  readonly roles: readonly Role[];
  /** The amounts up to which this operator may approve; empty takes the policy's. */
  readonly limit: Limit;
  /** Whether the operator has left: the name stays in the history, and can no longer be used. */
  readonly retired: boolean;
}

/** Who is at the desk, and everybody who works there. */
export interface People {
  readonly operator: Operator;
  readonly operators: readonly Operator[];
}

/** The operator of a desk that has none registered yet: anybody, in every role, under the name given. */
export function anyOperator(name: string): Operator {
  return { name, roles: ROLES, limit: [], retired: false };
}

/** What to do about a name that nobody here has. */
export function namesHint(known: readonly string[], close: string | undefined): string {
  if (close !== undefined) return `did you mean ${close}?`;
  if (known.length === 0) return "nobody is registered here: refund operator add NAME";
  return `operators are: ${known.join(", ")}`;
}
