/** Operators and their roles. */
import { isMoney } from "../../rules/money/money.ts";
import type { Operator } from "../../rules/operator.ts";
import { isWord, ROLES, type Role } from "../../rules/words.ts";
import type { StoreReader } from "../store.ts";
import { rows, type SqlTransaction } from "./engine.ts";
import { sql } from "./statement.ts";
import { listOf, readStored } from "./stored-json.ts";
import type { Tables } from "./tables.ts";

const isRoles = listOf((word): word is Role => isWord(ROLES, word));
const isLimit = listOf(isMoney);

export function operatorQueries(trx: SqlTransaction): Pick<StoreReader, "operators"> {
  return {
    operators: async () => {
      const found = await rows<Tables["operators"]>(trx, sql`SELECT * FROM operators ORDER BY name`);
      return found.map(({ name, roles, limits, retired }): Operator => {
        const granted = readStored(roles, { at: `the roles of ${name}`, isOne: isRoles });
        const limit = readStored(limits, { at: `the limits of ${name}`, isOne: isLimit });
        return { name, roles: ROLES.filter((role) => granted.includes(role)), limit, retired: retired === 1 };
      });
    },
  };
}
