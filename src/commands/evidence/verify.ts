/** refund evidence verify */
import { verifyEvidence } from "../../desk/evidence/verify-evidence.ts";
import { FINDINGS } from "../../rules/journal/findings.ts";
import { evidenceCheckRenderer } from "../../screen/render/evidence.ts";
import { command } from "../command.ts";
import { flag } from "../parameters.ts";

/** Something is gone, changed, or may not be read. */
const DISAGREES = 7;

export const evidenceVerify = command({
  path: "evidence verify",
  writes: "plainly",
  examples: [
    ["refund evidence verify", "each against its SHA-256; 7 when something is lost"],
    ["refund evidence verify --clear", "moves away what steps that were stopped left behind"],
  ],
  args: {},
  flags: { clear: flag("move files that no ticket knows into a folder beside, where they disturb nobody") },
  run: ({ desk, flags, mode }) => verifyEvidence(desk, { clear: flags.clear, dryRun: mode.dryRun }),
  renderer: evidenceCheckRenderer,
  exit: ({ findings }) => (findings.some(({ id }) => FINDINGS[id].severity === "error") ? DISAGREES : 0),
  exitCodes: [DISAGREES],
});
