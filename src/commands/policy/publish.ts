/** refund policy publish policy.yaml --effective-from 2026-12-01 */
import { publishPolicy } from "../../desk/policy/policies.ts";
import { publishedRenderer } from "../../screen/render/policy.ts";
import { command } from "../command.ts";
import { fileName, moment, required } from "../parameters.ts";

export const policyPublish = command({
  path: "policy publish",
  writes: "plainly",
  examples: [
    ["refund policy publish policy.yaml --effective-from 2026-12-01 --as lin", "from that day on"],
    ["refund policy publish policy.yaml --effective-from 2026-12-01 --dry-run", "whether it could be published"],
  ],
  args: { file: required({ placeholder: "FILE", help: "a policy file", question: "Which file?" }, fileName) },
  flags: {
    effectiveFrom: required(
      {
        placeholder: "DAY",
        help: "when it begins, in the desk's zone unless it names another",
        question: "From which day on?",
      },
      moment,
    ),
  },
  run: ({ desk, args, flags, mode }) =>
    publishPolicy(desk, { file: args.file, effectiveFrom: flags.effectiveFrom }, mode),
  renderer: publishedRenderer,
});
