/** refund quote R-1 */
import { readPolicyFile } from "../desk/policy/policy-file.ts";
import {
  type QuoteAnswer,
  type QuotedOrder,
  quoteEveryOrder,
  quoteOfOrder,
  quoteOfTicket,
  type WhatIf,
} from "../desk/quote.ts";
import { parseTicketName } from "../rules/names.ts";
import { Refusal } from "../rules/refusal.ts";
import { DESTINATIONS, FAULTS, REASONS, STAGES } from "../rules/words.ts";
import { quoteRenderer } from "../screen/render/quote.ts";
import { quotesRenderer } from "../screen/render/quotes.ts";
import type { Renderer } from "../screen/renderer.ts";
import { command } from "./command.ts";
import { YES_NO } from "./flags.ts";
import { fileName, flag, lineChoice, many, moment, optional, text, valueType, word } from "./parameters.ts";

type Answer = { readonly one: QuoteAnswer } | { readonly all: readonly QuotedOrder[] };

const renderer = {
  json: (answer) => ("one" in answer ? quoteRenderer.json(answer.one) : quotesRenderer.json(answer.all)),
  lines: (answer, context) => ("one" in answer ? quoteRenderer.lines(answer.one, context) : []),
  table: (answer, context) => ("one" in answer ? undefined : quotesRenderer.table(answer.all, context)),
  status: (answer) => ("one" in answer ? [] : quotesRenderer.status(answer.all)),
  warnings: (answer) => ("one" in answer ? quoteRenderer.warnings(answer.one) : []),
} satisfies Renderer<Answer>;

const ticketOrOrder = valueType(text, { completes: "tickets_and_orders" });

export const quote = command({
  path: "quote",
  writes: "never",
  examples: [
    ["refund quote R-1", "what the policy gives on a ticket as it stands"],
    ["refund quote 26110003 --reason cancel", "what a buyer would get who asked now"],
    ["refund quote R-1 --at-stage dispatched", "what it would be once the parcel has left"],
    ["refund quote R-1 --policy new-policy.yaml", "what it would be under another policy"],
    ["refund quote --all --reason cancel --format ndjson", "every paid order, a line each"],
  ],
  args: {
    about: optional({ placeholder: "TICKET|ORDER", help: "a ticket, such as R-1, or an order number" }, ticketOrOrder),
  },
  flags: {
    reason: optional({ placeholder: "REASON", help: "why; needed where there is no ticket" }, word(REASONS)),
    line: many({ placeholder: "LINE[=PIECES]", help: "these lines only" }, lineChoice),
    fault: optional({ placeholder: "FAULT", help: "suppose that this one caused it" }, word(FAULTS)),
    atStage: optional({ placeholder: "STAGE", help: "suppose that the goods are there" }, word(STAGES)),
    destination: optional(
      { placeholder: "DESTINATION", help: "suppose that the buyer wants it there" },
      word(DESTINATIONS),
    ),
    insured: optional({ placeholder: "YESNO", help: "suppose that it was insured" }, word(YES_NO)),
    asOf: optional({ placeholder: "MOMENT", help: "suppose that it is this moment" }, moment),
    policy: optional({ placeholder: "FILE", help: "judge by this policy file instead" }, fileName),
    all: flag("every paid order"),
  },
  run: async ({ desk, args, flags }): Promise<Answer> => {
    const whatIf: WhatIf = {
      lines: flags.line,
      reason: flags.reason,
      fault: flags.fault,
      stage: flags.atStage,
      destination: flags.destination,
      insured: flags.insured === null ? null : flags.insured === "yes",
      asOf: flags.asOf,
      policy: flags.policy === null ? null : await readPolicyFile(flags.policy),
    };
    const { about } = args;
    if (flags.all !== (about === null)) {
      throw new Refusal("answer_needed", "refund quote needs TICKET or ORDER, or --all for every paid order", {
        hint: "see: refund quote --help",
        details: { missing: "TICKET|ORDER" },
      });
    }
    const number = about !== null && /^r-/i.test(about) ? parseTicketName(about) : null;
    if (number instanceof Refusal) throw number;
    if (number !== null) return { one: await quoteOfTicket(desk, number, whatIf) };
    const { reason } = flags;
    if (reason === null) {
      throw new Refusal("answer_needed", "refund quote needs --reason REASON where there is no ticket", {
        hint: `one of: ${REASONS.join(", ")}`,
        details: { missing: "--reason REASON" },
      });
    }
    if (about === null) return { all: await quoteEveryOrder(desk, { ...whatIf, reason }) };
    return { one: await quoteOfOrder(desk, about, { ...whatIf, reason }) };
  },
  renderer,
});
