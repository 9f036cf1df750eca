/** Operators and their roles. */
import type { Operator } from "../../rules/operator.ts";
import { isWord, ROLES } from "../../rules/words.ts";
import type { Keeping, Kept } from "../store.ts";
import type { Rows } from "./transaction.ts";

export function operatorQuestions(rows: Rows): Pick<Kept, "operators"> {
  return {
    operators: async () => {
      const found = await rows.selectFrom("operators").selectAll().orderBy("name").execute();
      return found.map(({ name, roles }): Operator => {
        const words: unknown = JSON.parse(roles);
        return { name, roles: ROLES.filter((role) => Array.isArray(words) && words.includes(role)) };
      });
    },
  };
}

export function operatorFacts(rows: Rows): Pick<Keeping, "saveOperator"> {
  return {
    saveOperator: async ({ name, roles }) => {
      const kept = JSON.stringify(roles.filter((role) => isWord(ROLES, role)));
      await rows
        .insertInto("operators")
        .values({ name, roles: kept })
        .onConflict((known) => known.column("name").doUpdateSet({ roles: kept }))
        .execute();
    },
  };
}
