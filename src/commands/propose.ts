/** refund propose R-1 */
import type { Money } from "../rules/money/money.ts";
import { parseAmount } from "../rules/money/parse.ts";
import { orThrow } from "../rules/refusal.ts";
import { DESTINATIONS } from "../rules/words.ts";
import { chargeChoice } from "./charge-choice.ts";
import { flag, lineChoice, many, optional, prose, text, wholeNumber, word } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const propose = ticketStep({
  step: "propose",
  examples: [
    ["refund propose R-1", "what the quote gives, to where policy sends it"],
    ["refund propose R-1 --amount 12.50 --note 'half, as agreed'", "a part: the rest can be proposed later"],
    ["refund propose R-1 --amount 12.50 --in-full --note 'agreed'", "a part, and the buyer gives up the rest"],
    ["refund propose R-1 --amount 0 --with shipping=5.00 --note late", "a part of the shipping, and nothing else"],
  ],
  flags: {
    amount: optional(
      { placeholder: "AMOUNT", help: "the total of what is due, in the order's currency (default: the quote)" },
      text,
    ),
    line: many({ placeholder: "LINE[=PIECES]", help: "other lines than the ticket covers so far" }, lineChoice),
    with: many(
      { placeholder: "CHARGE[=AMOUNT]", help: "a charge to add, whole or in part: shipping, service_fee" },
      chargeChoice,
    ),
    payment: optional(
      { placeholder: "NUMBER", help: "instead: what came in by this payment beyond the order's price" },
      wholeNumber,
    ),
    goodwill: optional(
      { placeholder: "AMOUNT", help: "an amount on top of what is due; not counted against later refunds" },
      text,
    ),
    inFull: flag("the buyer gives up what is due beyond the amount"),
    destination: optional(
      { placeholder: "DESTINATION", help: "where the money goes (default: by policy)" },
      word(DESTINATIONS),
    ),
    note: optional({ placeholder: "TEXT", help: "what the approver should know" }, prose),
  },
  toStep: async ({ flags, details }) => {
    const money = async (given: string | null): Promise<Money | null> =>
      given === null ? null : orThrow(parseAmount(given, (await details()).order.currency));
    const charges = new Map(flags.with.map((one) => [one.charge, one.amount]));
    const added = await Promise.all(
      [...charges].map(async ([charge, amount]) => ({ charge, amount: await money(amount) })),
    );
    return {
      kind: "propose",
      amount: await money(flags.amount),
      lines: flags.line.length === 0 ? null : flags.line,
      charges: added,
      payment: flags.payment,
      goodwill: await money(flags.goodwill),
      inFull: flags.inFull,
      destination: flags.destination,
      note: flags.note,
    };
  },
});
