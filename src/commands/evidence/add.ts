/** refund evidence add R-1 --file photo.jpg */
import { EVIDENCE_HELP, evidenceFile, some } from "../parameters.ts";
import { wordStep } from "../step-command.ts";

export const evidenceAdd = wordStep({
  step: "evidence_add",
  examples: [["refund evidence add R-1 packaging_photo:box.jpg", "a photo, and what it shows"]],
  word: some(
    {
      placeholder: "[KIND:]FILE",
      help: `the files that prove it; ${EVIDENCE_HELP}`,
      question: "Which file?",
      field: "files",
    },
    evidenceFile,
  ),
  flags: {},
  evidence: ({ word: names }) => names,
  toStep: ({ files }) => ({ kind: "evidence_add", files: files.map(({ file }) => file) }),
});
