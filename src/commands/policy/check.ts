/** refund policy check policy.yaml */
import { checkPolicyFile } from "../../desk/policy/policy-file.ts";
import { policyCheckRenderer } from "../../screen/render/policy.ts";
import { command } from "../command.ts";
import { fileName, required } from "../parameters.ts";

/** The file has mistakes. */
const MISTAKES = 6;

export const policyCheck = command({
  path: "policy check",
  writes: "never",
  examples: [["refund policy check policy.yaml", "line, column and what was expected; 6 when there is a mistake"]],
  args: { file: required({ placeholder: "FILE", help: "a policy file", question: "Which file?" }, fileName) },
  flags: {},
  run: ({ args }) => checkPolicyFile(args.file),
  renderer: policyCheckRenderer,
  exit: ({ policy }) => (policy === null ? MISTAKES : 0),
  exitCodes: [MISTAKES],
});
