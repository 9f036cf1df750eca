/** refund propose R-1 */
import { parseAmount } from "../rules/money/parse.ts";
import { orThrow } from "../rules/refusal.ts";
import { CHARGES, DESTINATIONS } from "../rules/words.ts";
import { choices, lineChoice, many, optional, prose, text, word } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const propose = ticketStep({
  step: "propose",
  group: "Decision",
  examples: [
    ["refund propose R-1", "all that is left for the lines covered, to where policy sends it"],
    ["refund propose R-1 --amount 12.50 --destination wallet --note 'half, as agreed'", "a part, to the wallet"],
  ],
  flags: {
    amount: optional(
      { placeholder: "AMOUNT", help: "for the lines, in the order's currency (default: all that is left)" },
      text,
    ),
    line: many({ placeholder: "LINE[=PIECES]", help: "other lines than the ticket covers so far" }, lineChoice),
    with: choices(
      many(
        { placeholder: "CHARGE", help: "a charge of the order to refund as well: shipping, service_fee" },
        word(CHARGES),
      ),
      CHARGES,
    ),
    destination: choices(
      optional({ placeholder: "DESTINATION", help: "where the money goes (default: by policy)" }, word(DESTINATIONS)),
      DESTINATIONS,
    ),
    note: optional({ placeholder: "TEXT", help: "what the approver should know" }, prose),
  },
  toStep: async ({ flags, details: context }) => ({
    kind: "propose",
    amount: flags.amount === null ? null : orThrow(parseAmount(flags.amount, (await context()).order.currency)),
    lines: flags.line.length === 0 ? null : flags.line,
    charges: [...new Set(flags.with)],
    destination: flags.destination,
    note: flags.note,
  }),
});
