/** Operators and their roles. */
import type { Operator } from "../../rules/operator.ts";
import type { Limit } from "../../rules/policy/policy.ts";
import { isWord, ROLES } from "../../rules/words.ts";
import type { Keeping, Kept } from "../store.ts";
import { bit } from "./rows.ts";
import type { Rows } from "./transaction.ts";

export function operatorQuestions(rows: Rows): Pick<Kept, "operators"> {
  return {
    operators: async () => {
      const found = await rows.selectFrom("operators").selectAll().orderBy("name").execute();
      return found.map(({ name, roles, limits, retired }): Operator => {
        const words: unknown = JSON.parse(roles);
        const limit: Limit = JSON.parse(limits);
        const known = ROLES.filter((role) => Array.isArray(words) && words.includes(role));
        return { name, roles: known, limit, retired: retired === 1 };
      });
    },
  };
}

export function operatorFacts(rows: Rows): Pick<Keeping, "saveOperator"> {
  return {
    saveOperator: async ({ name, roles, limit, retired }) => {
      const words = JSON.stringify(roles.filter((role) => isWord(ROLES, role)));
      const kept = { roles: words, limits: JSON.stringify(limit), retired: bit(retired) };
      await rows
        .insertInto("operators")
        .values({ name, ...kept })
        .onConflict((known) => known.column("name").doUpdateSet(kept))
        .execute();
    },
  };
}
