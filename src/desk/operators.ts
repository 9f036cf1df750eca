/** Who may work at this desk, and in which roles. */
import type { OperatorTerms } from "../rules/journal/entry.ts";
import { nearest } from "../rules/nearest.ts";
import { namesHint, type Operator } from "../rules/operator.ts";
import type { Limit } from "../rules/policy/policy.ts";
import { Refusal } from "../rules/refusal.ts";
import type { Role } from "../rules/words.ts";
import type { StoreWriter } from "../store/store.ts";
import { type Desk, operatorFor } from "./desk.ts";
import { writeTo } from "./write.ts";

export async function listOperators(desk: Desk): Promise<readonly Operator[]> {
  const store = await desk.store();
  return store.read((reader) => reader.operators());
}

/** What is to be changed about a known operator; null leaves it. */
export interface OperatorChange {
  readonly roles: readonly Role[] | null;
  readonly limit: Limit | null;
  readonly retired: boolean | null;
}

/**
 * Registers an operator; a name that is known, or looks like one that is, is refused (`known_already`), so that no roles are
 * replaced by the way. The first
 * one must be an administrator, for from then on only administrators may do this; refused with `role_missing` otherwise.
 */
export async function addOperator(
  desk: Desk,
  operator: Operator,
  options: { readonly dryRun: boolean },
): Promise<Operator> {
  const work = async (writer: StoreWriter) => {
    const known = await writer.operators();
    if (known.length === 0 && !has(operator, "admin")) {
      throw new Refusal("role_missing", `${operator.name} would be the first operator and could not add anybody else`, {
        hint: `start with an administrator: refund operator add ${operator.name} --role admin --role agent`,
      });
    }
    await operatorFor(desk, writer, "change_operators");
    const before = known.find(({ name }) => name === operator.name);
    if (before !== undefined) throw registeredAlready(before);
    await refuseLookAlike(operator, known);
    return save(desk, writer, { before, after: operator });
  };
  return writeTo(desk, work, options);
}

/** Changes roles or limit of a known operator, or whether they work here; `operator_not_found` otherwise. */
export async function setOperator(
  desk: Desk,
  { name, change }: { readonly name: string; readonly change: OperatorChange },
  options: { readonly dryRun: boolean },
): Promise<Operator> {
  return writeTo(desk, (writer) => changeOperator(desk, writer, { name, change }), options);
}

/** The same within a transaction that does more. */
export async function changeOperator(
  desk: Desk,
  writer: StoreWriter,
  { name, change }: { readonly name: string; readonly change: OperatorChange },
): Promise<Operator> {
  await operatorFor(desk, writer, "change_operators");
  const operators = await writer.operators();
  const known = operators.find((one) => one.name === name);
  if (known === undefined) {
    const names = operators.map((one) => one.name);
    const close = nearest(name, names);
    throw new Refusal("operator_not_found", `${name} is not an operator of this desk`, {
      hint: namesHint(names, close),
      details: { operator: name },
    });
  }
  const changed = {
    name,
    roles: change.roles ?? known.roles,
    limit: change.limit ?? known.limit,
    retired: change.retired ?? known.retired,
  };
  refuseLastAdmin(operators, changed);
  return save(desk, writer, { before: known, after: changed });
}

async function save(desk: Desk, writer: StoreWriter, changed: Changed): Promise<Operator> {
  const { name, ...after } = changed.after;
  const before = changed.before === undefined ? null : termsOf(changed.before);
  const data = { name, before, after };
  await writer.append({ kind: "operator_set", at: desk.clock(), by: desk.operatorName, data });
  return changed.after;
}

interface Changed {
  readonly before: Operator | undefined;
  readonly after: Operator;
}

function termsOf({ name: _, ...terms }: Operator): OperatorTerms {
  return terms;
}

function registeredAlready({ name, roles, retired }: Operator): Refusal {
  const is = retired ? "has retired from this desk" : `works at this desk already, as ${roles.join(", ")}`;
  return new Refusal("known_already", `${name} ${is}`, {
    hint: retired
      ? `bring ${name} back: refund operator set ${name} --back`
      : `change it: refund operator set ${name} --role ROLE`,
    details: { operator: name, roles },
  });
}

async function refuseLookAlike({ name }: Operator, known: readonly Operator[]): Promise<void> {
  const { lookAlike } = await import("../rules/look-alike.ts");
  const other = lookAlike(
    name,
    known.map((one) => one.name),
  );
  if (other === undefined) return;
  throw new Refusal("known_already", `${name} looks like ${other}, who is known at this desk`, {
    hint: "choose a name that nobody can take for another",
    details: { operator: other },
  });
}

/** A desk without an administrator could never have one again. */
function refuseLastAdmin(operators: readonly Operator[], changed: Operator): void {
  const others = operators.filter(({ name }) => name !== changed.name);
  if ([...others, changed].some((one) => has(one, "admin") && !one.retired)) return;
  throw new Refusal("role_missing", `${changed.name} is the desk's last administrator`, {
    hint: "make somebody else one first: refund operator set NAME --role admin",
  });
}

function has(operator: Operator, role: Role): boolean {
  return operator.roles.includes(role);
}
