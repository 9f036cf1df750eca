/** refund operator set bo --limit "200.00 USD" */
import { setOperator } from "../../desk/operators.ts";
import { parseOperatorName } from "../../rules/operator-name.ts";
import { Refusal } from "../../rules/refusal.ts";
import { ROLES } from "../../rules/words.ts";
import { changedOperatorRenderer } from "../../screen/render/operators.ts";
import { command } from "../command.ts";
import { LIMIT_FLAG } from "../flags.ts";
import { flag, many, required, valueType, word } from "../parameters.ts";

/** One who has retired can be brought back. */
const knownOperator = valueType(parseOperatorName, { completes: "operators_and_retired" });

export const operatorSet = command({
  path: "operator set",
  writes: "plainly",
  examples: [
    ["refund operator set bo --limit '200.00 USD' --limit '180.00 EUR' --as lin", "up to which bo may approve"],
    ["refund operator set bo --role approver --role cashier --as lin", "these roles and no others"],
  ],
  args: {
    name: required({ placeholder: "NAME", help: "the operator", question: "Which operator?" }, knownOperator),
  },
  flags: {
    role: many({ placeholder: "ROLE", help: "replaces all roles so far; repeat for more" }, word(ROLES)),
    limit: LIMIT_FLAG,
    noLimit: flag("no own limit: the policy's limit applies"),
    back: flag("let a retired operator work here again"),
  },
  run: ({ desk, args, flags, mode }) => {
    if (flags.noLimit && flags.limit.length > 0) {
      throw new Refusal("usage", "--limit and --no-limit cannot both be meant", { hint: "give one of them" });
    }
    const change = {
      roles: flags.role.length === 0 ? null : [...new Set(flags.role)],
      limit: flags.noLimit ? [] : flags.limit.length === 0 ? null : flags.limit,
      retired: flags.back ? false : null,
    };
    return setOperator(desk, { name: args.name, change }, mode);
  },
  renderer: changedOperatorRenderer,
});
