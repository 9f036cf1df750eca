/** Who may work at this desk. */

import type { Retired } from "../../desk/retire.ts";
import { formatMoney } from "../../rules/money/money.ts";
import { counted, ticketName } from "../../rules/names.ts";
import type { Operator } from "../../rules/operator.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";

const operatorJson = ({ name, roles, limit, retired }: Operator) => ({ operator: name, roles, limit, retired });

export const operatorsRenderer = {
  json: (operators) => operators.map(operatorJson),
  table: (operators, context) => ({
    columns: [
      { name: "operator", heading: "OPERATOR" },
      { name: "roles", heading: "ROLES" },
      { name: "limit", heading: "APPROVES UP TO" },
      { name: "retired", heading: "RETIRED" },
    ],
    rows: operators.map(({ name, roles, limit, retired }) => [
      { text: name, style: context.styles.id },
      roles.join(", "),
      limit.map(formatMoney).join(", "),
      retired ? "yes" : "",
    ]),
  }),
  status: (operators) =>
    operators.length === 0 ? ["no operator is registered yet: anybody may do anything under any name"] : [],
  hints: (operators) =>
    operators.length === 0 ? ["start with an administrator: refund operator add NAME --role admin --role agent"] : [],
} satisfies Renderer<readonly Operator[]>;

export const changedOperatorRenderer = {
  json: operatorJson,
  status: (operator) => [
    operator.retired ? `${clean(operator.name)} has retired: no step any more, the history stays` : worksAs(operator),
  ],
} satisfies Renderer<Operator>;

export const retiredRenderer = {
  json: ({ operator, tickets, to }) => ({ ...operatorJson(operator), tickets: tickets.map(ticketName), to }),
  status: ({ operator, tickets, to }) => {
    const names = tickets.map(ticketName).join(", ");
    const now = to === null ? "anybody may take them" : `${clean(to)} has them now`;
    return [
      `${clean(operator.name)} has retired: no step any more, the history stays`,
      tickets.length === 0
        ? "no open ticket was theirs"
        : `${counted(tickets.length, "open ticket")} of theirs, ${now}: ${names}`,
    ];
  },
} satisfies Renderer<Retired>;

function worksAs({ name, roles, limit }: Operator): string {
  const upTo = limit.length === 0 ? "" : `, approving up to ${limit.map(formatMoney).join(", ")}`;
  return `${clean(name)} works at this desk as ${roles.join(", ")}${upTo}`;
}
