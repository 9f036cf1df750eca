/** Who works tickets, and in which roles. */
import { ROLES, type Role } from "./words.ts";

export interface Operator {
  readonly name: string;
  readonly roles: readonly Role[];
}

/** The operator of a desk that has none registered yet: anybody, in every role, under the name given. */
export function anyOperator(name: string): Operator {
  return { name, roles: ROLES };
}
