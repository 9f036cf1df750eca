/** refund evidence export R-1 --to FOLDER */
import { exportEvidence } from "../../desk/evidence/evidence-files.ts";
import { evidenceExportedRenderer } from "../../screen/render/evidence.ts";
import { command } from "../command.ts";
import { FORCE_FLAG } from "../flags.ts";
import { folderName, required, ticketArg } from "../parameters.ts";

/** Some of it is gone, changed, or may not be read. */
const INCOMPLETE = 7;

export const evidenceExport = command({
  path: "evidence export",
  writes: "never",
  examples: [["refund evidence export R-1 --to dispute", "R-1-1-cup.jpg and so on; nothing is written over"]],
  args: { ticket: ticketArg },
  flags: {
    to: required(
      { placeholder: "FOLDER", help: "the folder, which is made if it is missing", question: "Which folder?" },
      folderName,
    ),
    force: FORCE_FLAG,
  },
  run: ({ desk, args, flags }) => exportEvidence(desk, { ticket: args.ticket, folder: flags.to, force: flags.force }),
  renderer: evidenceExportedRenderer,
  exit: ({ lost }) => (lost.length > 0 ? INCOMPLETE : 0),
  exitCodes: [INCOMPLETE],
});
