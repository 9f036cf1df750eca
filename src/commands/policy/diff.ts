/** refund policy diff policy.yaml */
import { diffPolicy } from "../../desk/policy/diff.ts";
import { readPolicyFile } from "../../desk/policy/policy-file.ts";
import { policyDiffRenderer } from "../../screen/render/policy-diff.ts";
import { command } from "../command.ts";
import { fileName, required } from "../parameters.ts";

export const policyDiff = command({
  path: "policy diff",
  writes: "never",
  examples: [["refund policy diff policy.yaml", "against the version in force; nothing is changed"]],
  args: { file: required({ placeholder: "FILE", help: "a policy file", question: "Which file?" }, fileName) },
  flags: {},
  run: async ({ desk, args }) => diffPolicy(desk, await readPolicyFile(args.file)),
  renderer: policyDiffRenderer,
});
