/** refund journal --order 26110001 */
import { type JournalList, listJournal } from "../desk/journal.ts";
import { ENTRY_KINDS } from "../rules/journal/entry.ts";
import { journalRenderer } from "../screen/render/journal.ts";
import { command, Streamed } from "./command.ts";
import { limitFlag, many, moment, operatorName, optional, orderNumber, ticketNumber, word } from "./parameters.ts";

const USUAL_LIMIT = 50;

export const journal = command({
  path: "journal",
  writes: "never",
  examples: [
    ["refund journal", "the newest entries"],
    ["refund journal --operator lin --from 2026-11-01", "what lin did this month"],
    ["refund journal --kind operator_set --kind policy_published", "who changed roles, limits or the policy"],
    ["refund journal --order 26110001 --json", "everything about one order, with data and hashes"],
  ],
  args: {},
  flags: {
    order: optional(
      { placeholder: "ORDER", help: "about this order: its tickets, and the files it came from" },
      orderNumber,
    ),
    ticket: optional({ placeholder: "TICKET", help: "about this ticket" }, ticketNumber),
    operator: optional({ placeholder: "OPERATOR", help: "written by this one" }, operatorName),
    kind: many({ placeholder: "KIND", help: "of this kind; repeat for more" }, word(ENTRY_KINDS)),
    from: optional({ placeholder: "MOMENT", help: "written then or later" }, moment),
    until: optional({ placeholder: "MOMENT", help: "written before then" }, moment),
    limit: limitFlag(USUAL_LIMIT),
  },
  run: async ({ desk, flags: { kind, ...about } }) =>
    new Streamed<JournalList>((shown) => listJournal(desk, { ...about, kinds: kind }, shown)),
  renderer: journalRenderer,
});
