/** refund approve R-1 */
import { EXPECT_FLAG } from "./flags.ts";
import { optional, prose } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const approve = ticketStep({
  step: "approve",
  examples: [["refund approve R-1 --as bo --yes", "by somebody who did not open or propose it"]],
  flags: { note: optional({ placeholder: "TEXT", help: "why, where it is not obvious" }, prose), expect: EXPECT_FLAG },
  expects: (flags) => flags.expect,
  toStep: ({ flags }) => ({ kind: "approve", note: flags.note }),
});
