/** Who may be given a ticket: somebody who works here and can do something with it, for whoever cannot would only hide it. */
import { ticketName } from "../names.ts";
import { nearest } from "../nearest.ts";
import { namesHint, type Operator } from "../operator.ts";
import { Refusal } from "../refusal.ts";
import { isWord, ROLES, type Role } from "../words.ts";
import type { Facts } from "./facts.ts";
import type { Ticket } from "./ticket.ts";

/** The refusal to give a ticket to somebody, or undefined; null stands for nobody. A desk without operators knows no names. */
export function refuseAssignee(
  ticket: Ticket,
  to: string | null,
  { operators }: Pick<Facts, "operators">,
): Refusal | undefined {
  if (to === null || operators.length === 0) return undefined;
  const operator = operators.find(({ name }) => name === to);
  if (operator === undefined) return unknown(to, operators);
  const able = operators.filter((one) => canTake(ticket, one)).map(({ name }) => name);
  const hint = able.length === 0 ? "leave it to anybody: --to nobody" : `give it to ${able.join(" or ")}`;
  const details = { operator: to };
  if (operator.retired) return new Refusal("operator_retired", `${to} has retired from this desk`, { hint, details });
  if (canTake(ticket, operator)) return undefined;
  const needs = roleFor(ticket);
  return new Refusal(
    "role_missing",
    `${to} can do nothing with ${ticketName(ticket.number)}: it takes the role ${needs}, and ${to} is ${operator.roles.join(", ")}`,
    { hint, details: { ...details, needs: [needs] } },
  );
}

function canTake(ticket: Ticket, { retired, roles }: Operator): boolean {
  return !retired && (roles.includes("agent") || roles.includes(roleFor(ticket)));
}

/** Whose turn it is; an agent's while it is an outsider's, who has to be chased. */
function roleFor({ stint }: Ticket): Role {
  return isWord(ROLES, stint.waitsFor) ? stint.waitsFor : "agent";
}

function unknown(name: string, operators: readonly Operator[]): Refusal {
  const here = operators.filter(({ retired }) => !retired).map((one) => one.name);
  const close = nearest(name, here);
  return new Refusal("operator_not_found", `${name} does not work at this desk`, {
    hint: namesHint(here, close),
    details: { operator: name },
  });
}
