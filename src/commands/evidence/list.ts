/** refund evidence list R-1 */
import { listEvidence } from "../../desk/evidence/evidence-files.ts";
import { evidenceListRenderer } from "../../screen/render/evidence.ts";
import { command } from "../command.ts";
import { ticketArg } from "../parameters.ts";

export const evidenceList = command({
  path: "evidence list",
  writes: "never",
  examples: [["refund evidence list R-1", "each file with what it shows, and the checklist"]],
  args: { ticket: ticketArg },
  flags: {},
  run: ({ desk, args }) => listEvidence(desk, args.ticket),
  renderer: evidenceListRenderer,
});
