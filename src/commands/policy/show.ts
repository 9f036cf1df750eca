/** refund policy show */
import { policyForTicket, showPolicy } from "../../desk/policy/policies.ts";
import { Refusal } from "../../rules/refusal.ts";
import { policyRenderer } from "../../screen/render/policy.ts";
import { command } from "../command.ts";
import { optional, text, ticketNumber } from "../parameters.ts";

export const policyShow = command({
  path: "policy show",
  writes: "never",
  examples: [
    ["refund policy show > policy.yaml", "the version in force, to be edited"],
    ["refund policy show --for R-1", "the rules that judge one ticket"],
    ["refund policy show default-1", "what the desk came with"],
  ],
  args: { version: optional({ placeholder: "VERSION", help: "another version than the one in force" }, text) },
  flags: {
    for: optional({ placeholder: "TICKET", help: "only the rules that are about this ticket" }, ticketNumber),
  },
  run: ({ desk, args, flags }) => {
    if (flags.for === null) return showPolicy(desk, args.version);
    if (args.version === null) return policyForTicket(desk, flags.for);
    throw new Refusal("usage", "a ticket has a version of its own", { hint: "leave out VERSION, or --for" });
  },
  renderer: policyRenderer,
});
