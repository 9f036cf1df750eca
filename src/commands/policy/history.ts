/** refund policy history */
import { policyHistory } from "../../desk/policy/policies.ts";
import { policyHistoryRenderer } from "../../screen/render/policy.ts";
import { command } from "../command.ts";

export const policyHistoryCommand = command({
  path: "policy history",
  writes: "never",
  examples: [["refund policy history", "from when each is in force, who published it and when"]],
  args: {},
  flags: {},
  run: ({ desk }) => policyHistory(desk),
  renderer: policyHistoryRenderer,
});
