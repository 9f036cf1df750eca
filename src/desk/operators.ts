/** Who may work at this desk, and in which roles. */
import type { Operator } from "../rules/operator.ts";
import { Refusal } from "../rules/refusal.ts";
import type { Role } from "../rules/words.ts";
import { type Desk, operatorAt } from "./desk.ts";

export async function listOperators(desk: Desk): Promise<readonly Operator[]> {
  const store = await desk.store();
  return store.read((kept) => kept.operators());
}

/**
 * Registers an operator, or gives a known one other roles. The first one must be an administrator, for from then on
 * only administrators may do this; refused with `role_missing` otherwise.
 */
export async function addOperator(
  desk: Desk,
  operator: Operator,
  options: { readonly dryRun: boolean },
): Promise<Operator> {
  const store = await desk.store();
  return store.write(async (keeping) => {
    const known = await keeping.operators();
    if (known.length === 0 && !has(operator, "admin")) {
      throw new Refusal(
        "role_missing",
        `${operator.name} would be the desk's first operator and could add nobody else`,
        {
          hint: `begin with an administrator: refund operator add ${operator.name} --role admin --role agent`,
        },
      );
    }
    const by = await operatorAt(desk, keeping);
    if (!has(by, "admin")) {
      throw new Refusal("role_missing", `${by.name} may not add operators: it takes the role admin`, {
        hint: `ask ${known
          .filter((one) => has(one, "admin"))
          .map((one) => one.name)
          .join(" or ")}`,
      });
    }
    await keeping.saveOperator(operator);
    return operator;
  }, options);
}

function has(operator: Operator, role: Role): boolean {
  return operator.roles.includes(role);
}
