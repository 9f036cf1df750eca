/** refund open ORDER --reason damaged */
import { readEvidence } from "../desk/evidence/save-evidence.ts";
import { knownLanguage } from "../desk/messages/remembered-language.ts";
import { openRequest } from "../desk/step.ts";
import { CHANNELS, FAULTS, REASONS } from "../rules/words.ts";
import { requestOpenedRenderer } from "../screen/render/request-opened.ts";
import { command } from "./command.ts";
import { EVIDENCE_FLAG, LANGUAGE_FLAG } from "./flags.ts";
import { lineChoice, many, moment, optional, orderArg, prose, required, word } from "./parameters.ts";
import { SUBJECT_FLAGS, subjectOf } from "./subject.ts";

export const open = command({
  path: "open",
  writes: "as_step",
  examples: [
    [
      "refund open 26110003 --reason damaged --line 1 --evidence item_photo:cup.jpg",
      "one line, with a photo of the item",
    ],
    ["refund open 26110002 --reason cancel --description 'ordered twice by mistake'", "the whole order"],
    ["refund open 26110003 --reason other --charge shipping --description late", "no goods: give the shipping back"],
    ["refund open 26110003 --reason other --goodwill 5.00 --description 'late again'", "no goods: a sum on top"],
  ],
  args: { order: orderArg },
  flags: {
    reason: required(
      { placeholder: "REASON", help: "why the buyer wants the money back", question: "Why?" },
      word(REASONS),
    ),
    line: many(
      { placeholder: "LINE[=PIECES]", help: "a line of the order, or some pieces of it; repeat for more" },
      lineChoice,
    ),
    channel: optional(
      { placeholder: "CHANNEL", help: "how the request came (default: support_ticket)" },
      word(CHANNELS),
    ),
    fault: optional({ placeholder: "FAULT", help: "who caused it, if not the one who usually does" }, word(FAULTS)),
    askedAt: optional(
      { placeholder: "MOMENT", help: "when the buyer asked, where that was before now: in time is judged by it" },
      moment,
    ),
    ...SUBJECT_FLAGS,
    description: optional({ placeholder: "TEXT", help: "the problem in the buyer's words" }, prose),
    lang: LANGUAGE_FLAG,
    evidence: EVIDENCE_FLAG,
  },
  run: async ({ desk, args, flags, mode }) => {
    const files = await readEvidence(desk, flags.evidence);
    const step = {
      kind: "open",
      reason: flags.reason,
      fault: flags.fault,
      channel: flags.channel ?? "support_ticket",
      askedAt: flags.askedAt,
      description: flags.description,
      language: await knownLanguage(desk, flags.lang),
      lines: flags.line,
      subject: await subjectOf(desk, args.order, flags),
      evidence: files.map(({ file }) => file),
    } as const;
    return openRequest(desk, { order: args.order, step }, { ...mode, files });
  },
  renderer: requestOpenedRenderer,
});
