/** refund evidence verify */
import { verifyEvidence } from "../../desk/evidence/look.ts";
import { evidenceCheckView } from "../../screen/views/evidence.ts";
import { command } from "../command.ts";

/** Something is gone, changed or not known. */
const DISAGREES = 7;

export const evidenceVerify = command({
  path: "evidence verify",
  group: "Setup",
  summary: "Check that every file of evidence is there and is what was added",
  writes: "never",
  examples: [["refund evidence verify", "each against its SHA-256; 7 when something does not agree"]],
  args: {},
  flags: {},
  run: ({ desk }) => verifyEvidence(desk),
  view: evidenceCheckView,
  exit: ({ findings }) => (findings.length > 0 ? DISAGREES : 0),
  exitCodes: [DISAGREES],
});
