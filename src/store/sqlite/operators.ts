/** Operators and their roles. */
import { isMoney } from "../../rules/money/money.ts";
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
        const amounts: unknown = JSON.parse(limits);
        if (!isLimit(amounts)) throw new Error(`the limits of ${name} cannot be read`);
        const known = ROLES.filter((role) => Array.isArray(words) && words.includes(role));
        return { name, roles: known, limit: amounts, retired: retired === 1 };
      });
    },
  };
}

/** A limit that cannot be read must not become none, which would be no limit at all. */
function isLimit(amounts: unknown): amounts is Limit {
  return Array.isArray(amounts) && amounts.every(isMoney);
}
