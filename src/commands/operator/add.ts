/** refund operator add mei --role agent */
import { addOperator } from "../../desk/operators.ts";
import { anyOperator } from "../../rules/operator.ts";
import { ROLES } from "../../rules/words.ts";
import { changedOperatorRenderer } from "../../screen/render/operators.ts";
import { command } from "../command.ts";
import { LIMIT_FLAG } from "../flags.ts";
import { operatorName, required, some, word } from "../parameters.ts";

export const operatorAdd = command({
  path: "operator add",
  writes: "plainly",
  examples: [
    ["refund operator add lin --role admin --role agent --as lin", "the first one begins as an administrator"],
    ["refund operator add bo --role approver --as lin", "somebody who approves what others propose"],
  ],
  args: {
    name: required({ placeholder: "NAME", help: "the name used with --as", question: "Which name?" }, operatorName),
  },
  flags: {
    role: some({ placeholder: "ROLE", help: "repeat for more", question: "Which role?" }, word(ROLES)),
    limit: LIMIT_FLAG,
  },
  run: ({ desk, args, flags, mode }) => {
    const operator = { ...anyOperator(args.name), roles: [...new Set(flags.role)], limit: flags.limit };
    return addOperator(desk, operator, mode);
  },
  renderer: changedOperatorRenderer,
});
