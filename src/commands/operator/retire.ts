/** refund operator retire bo */
import { retireOperator } from "../../desk/retire.ts";
import { retiredRenderer } from "../../screen/render/operators.ts";
import { command } from "../command.ts";
import { operatorName, optional, required } from "../parameters.ts";

export const operatorRetire = command({
  path: "operator retire",
  writes: "plainly",
  examples: [
    ["refund operator retire bo --as lin", "bring back with: refund operator set bo --back"],
    ["refund operator retire bo --to mei --as lin", "mei has bo's tickets from now on"],
  ],
  args: { name: required({ placeholder: "NAME", help: "the operator", question: "Which operator?" }, operatorName) },
  flags: {
    to: optional(
      { placeholder: "OPERATOR", help: "who gets the tickets (default: anybody may take them)" },
      operatorName,
    ),
  },
  run: ({ desk, args, flags, mode }) => retireOperator(desk, { name: args.name, to: flags.to }, mode),
  renderer: retiredRenderer,
});
