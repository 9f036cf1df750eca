/** refund contact R-1 --request cancel */
import { SELLER_REQUESTS } from "../rules/words.ts";
import { dueFlag } from "./flags.ts";
import { choices, optional, prose, word } from "./slots.ts";
import { ticketStep } from "./step-command.ts";

export const contact = ticketStep({
  step: "contact",
  group: "Case work",
  examples: [
    ["refund contact R-1 --request cancel", "the seller was asked to cancel"],
    [
      "refund contact R-1 --message '请尽快处理' --due 2026-11-25T12:00:00+08:00",
      "chased, with the countdown that Taobao shows",
    ],
  ],
  flags: {
    request: choices(
      optional(
        { placeholder: "REQUEST", help: "what the seller is asked for (default: what the path asks for first)" },
        word(SELLER_REQUESTS),
      ),
      SELLER_REQUESTS,
    ),
    message: optional({ placeholder: "TEXT", help: "what was written to the seller" }, prose),
    due: dueFlag("the seller's deadline as the marketplace shows it"),
  },
  toStep: ({ flags }) => ({ kind: "contact", request: flags.request, message: flags.message, due: flags.due }),
});
