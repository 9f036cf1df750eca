/** refund evidence verify */
import { verifyEvidence } from "../../desk/evidence/verify-evidence.ts";
import { FINDINGS } from "../../rules/journal/findings.ts";
import { evidenceCheckRenderer } from "../../screen/render/evidence.ts";
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
  renderer: evidenceCheckRenderer,
  exit: ({ findings }) => (findings.some(({ id }) => FINDINGS[id].severity === "error") ? DISAGREES : 0),
  exitCodes: [DISAGREES],
});
