/** Operators and their roles. */
import type { Operator } from "../../rules/operator.ts";
import type { Limit } from "../../rules/policy/policy.ts";
import { ROLES } from "../../rules/words.ts";
import type { StoreReader } from "../store.ts";
import type { SqlTransaction } from "./transaction.ts";

export function operatorQueries(trx: SqlTransaction): Pick<StoreReader, "operators"> {
  return {
    operators: async () => {
      const found = await trx.selectFrom("operators").selectAll().orderBy("name").execute();
      return found.map(({ name, roles, limits, retired }): Operator => {
        const words: unknown = JSON.parse(roles);
        const limit: Limit = JSON.parse(limits);
        const known = ROLES.filter((role) => Array.isArray(words) && words.includes(role));
        return { name, roles: known, limit, retired: retired === 1 };
      });
    },
  };
}
