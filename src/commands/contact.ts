/** refund contact R-1 --request cancel */
import { SELLER_REQUESTS } from "../rules/words.ts";
import { dueFlag, SELLER_CHANNEL_FLAG } from "./flags.ts";
import { optional, prose, word } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const contact = ticketStep({
  step: "contact",
  group: "Case work",
  examples: [
    ["refund contact R-1 --request cancel", "the seller was asked to cancel"],
    [
      "refund contact R-1 --channel wangwang --message '请尽快处理' --due '1天13小时'",
      "chased, with the countdown that Taobao shows",
    ],
  ],
  flags: {
    request: optional(
      { placeholder: "REQUEST", help: "what the seller is asked for (default: what the path asks for first)" },
      word(SELLER_REQUESTS),
    ),
    channel: SELLER_CHANNEL_FLAG,
    message: optional({ placeholder: "TEXT", help: "what was written to the seller" }, prose),
    due: dueFlag("the seller's deadline as the marketplace shows it"),
  },
  toStep: ({ flags: { request, channel, message, due } }) => ({ kind: "contact", request, channel, message, due }),
});
