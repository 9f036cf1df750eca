/** refund correct R-1 --reason damaged */
import { basename } from "node:path";
import { knownLanguage } from "../desk/messages/remembered-language.ts";
import { EVIDENCE_KINDS, type EvidenceKind } from "../rules/policy/policy.ts";
import { readShown, refuseKind } from "../rules/policy/shown-evidence.ts";
import { Refusal } from "../rules/refusal.ts";
import { FAULTS, REASONS } from "../rules/words.ts";
import { LANGUAGE_FLAG } from "./flags.ts";
import { lineChoice, many, moment, optional, prose, valueType, word } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

/** `item_photo:cup.jpg`: a file of the ticket, and what it shows. */
const shownFile = valueType((given): { readonly kind: EvidenceKind; readonly name: string } | Refusal => {
  const { kind, said, file } = readShown(given);
  if (kind !== null) return { kind, name: basename(file) };
  if (said !== "") return refuseKind(said);
  return new Refusal("usage", `“${given}” does not say what a file shows`, {
    hint: `write KIND:FILE, with one of ${EVIDENCE_KINDS.join(", ")}`,
  });
}, {});

export const correct = ticketStep({
  step: "correct",
  examples: [
    ["refund correct R-1 --reason damaged", "another reason; path, quote and proof follow it"],
    ["refund correct R-1 --line 1=1 --note 'only one of them'", "the pieces that it is really about"],
    ["refund correct R-1 --asked-at '2026-11-15 08:00'", "the buyer wrote before anybody opened the ticket"],
    ["refund correct R-1 --lang fr", "the language in which the buyer is written to"],
    ["refund correct R-1 --shows packaging_photo:box.jpg", "what a file shows"],
  ],
  flags: {
    reason: optional({ placeholder: "REASON", help: "why the buyer really wants the money back" }, word(REASONS)),
    fault: optional({ placeholder: "FAULT", help: "who caused it, if not the one who usually does" }, word(FAULTS)),
    line: many(
      { placeholder: "LINE[=PIECES]", help: "all that the ticket is about, instead of what it says; repeat for more" },
      lineChoice,
    ),
    description: optional({ placeholder: "TEXT", help: "the problem in the buyer's words" }, prose),
    lang: LANGUAGE_FLAG,
    askedAt: optional({ placeholder: "MOMENT", help: "when the buyer asked: in time is judged by it" }, moment),
    shows: many({ placeholder: "KIND:FILE", help: "what a file of the ticket shows; repeat for more" }, shownFile),
    note: optional({ placeholder: "TEXT", help: "how it came to be wrong" }, prose),
  },
  toStep: async ({ flags, desk }) => ({
    kind: "correct",
    reason: flags.reason,
    fault: flags.fault,
    lines: flags.line.length === 0 ? null : flags.line,
    description: flags.description,
    language: await knownLanguage(desk, flags.lang),
    askedAt: flags.askedAt,
    shows: flags.shows,
    note: flags.note,
  }),
});
