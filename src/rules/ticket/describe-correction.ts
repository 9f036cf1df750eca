/** What was put right, as a clause that follows the operator's name. */
import { ticketName } from "../names.ts";
import type { CorrectedFact } from "./corrects-terms.ts";
import { quoted } from "./event-words.ts";
import type { TicketEvent } from "./events.ts";

/** A correction, or the end of a ticket that ought not to be there, on either side. */
export function describeCorrection(
  event: Extract<TicketEvent, { kind: "corrected" | "voided" | "taken_over" }>,
): string {
  switch (event.kind) {
    case "corrected":
      return `corrected ${event.data.changes.map(describeCorrected).join("; ")}${quoted(event.data.note)}`;
    case "voided": {
      const { sameAs, note } = event.data;
      const why = sameAs === null ? "it was opened by mistake" : `it is the same as ${ticketName(sameAs)}`;
      return `closed the ticket: ${why}${quoted(note)}`;
    }
    case "taken_over": {
      const { from, said } = event.data;
      return `took over what came with ${ticketName(from)}, which is the same${said.map((text) => `: “${text}”`).join("")}`;
    }
  }
}

const FACTS: Readonly<Record<Exclude<CorrectedFact["what"], "file">, string>> = {
  reason: "the reason",
  fault: "the fault",
  pieces: "the pieces",
  description: "the description",
  language: "the buyer's language",
  asked_at: "when the buyer asked",
};

/** `the reason: damaged (was cancel)`. */
function describeCorrected({ what, file, from, to }: CorrectedFact): string {
  return `${what === "file" ? `what ${file} shows` : FACTS[what]}: ${to} (was ${from})`;
}
