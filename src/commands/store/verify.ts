/** refund store verify */
import { verifyStore } from "../../desk/verify.ts";
import { verificationRenderer } from "../../screen/render/verification.ts";
import { command } from "../command.ts";

const DISAGREES = 7;

export const storeVerify = command({
  path: "store verify",
  group: "Setup",
  summary: "Check that nothing was changed or lost: replay every ticket along the chain of events",
  writes: "never",
  examples: [["refund store verify", "prints the newest hash; keep it elsewhere"]],
  args: {},
  flags: {},
  run: ({ desk }) => verifyStore(desk),
  renderer: verificationRenderer,
  exit: ({ findings }) => (findings.length > 0 ? DISAGREES : 0),
  exitCodes: [DISAGREES],
});
