/** Who may work at this desk. */
import type { Operator } from "../../rules/operator.ts";
import type { View } from "../view.ts";
import { clean } from "../width.ts";

const operatorJson = ({ name, roles }: Operator) => ({ operator: name, roles });

export const operatorsView: View<readonly Operator[]> = {
  json: (operators) => operators.map(operatorJson),
  table: (operators, look) => ({
    columns: [
      { name: "operator", heading: "OPERATOR" },
      { name: "roles", heading: "ROLES" },
    ],
    rows: operators.map(({ name, roles }) => [{ text: name, style: look.styles.id }, roles.join(", ")]),
  }),
  status: (operators) =>
    operators.length === 0 ? ["no operator is registered yet: anybody may do anything under any name"] : [],
  hints: (operators) =>
    operators.length === 0 ? ["begin with an administrator: refund operator add NAME --role admin --role agent"] : [],
};

export const operatorAdded: View<Operator> = {
  json: operatorJson,
  status: ({ name, roles }) => [`${clean(name)} works at this desk as ${roles.join(", ")}`],
};
