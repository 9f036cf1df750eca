/** refund contact R-1 --request cancel */
import { CARRIER_REQUESTS, SELLER_REQUESTS } from "../rules/words.ts";
import { CLAIM_NUMBER_FLAG, dueFlag, SELLER_CHANNEL_FLAG } from "./flags.ts";
import { optional, prose, sellerMoney, word } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const contact = ticketStep({
  step: "contact",
  group: "Case work",
  examples: [
    ["refund contact R-1 --request cancel", "the seller was asked to cancel"],
    ["refund contact R-1 --request claim --claim-number CL-7", "what the goods cost us was claimed from the carrier"],
    [
      "refund contact R-1 --channel wangwang --message '请尽快处理' --due '1天13小时'",
      "chased, with the countdown that Taobao shows",
    ],
  ],
  flags: {
    request: optional(
      { placeholder: "REQUEST", help: "what they are asked for (default: what comes first)" },
      word([...SELLER_REQUESTS, ...CARRIER_REQUESTS]),
    ),
    amount: optional(
      { placeholder: "AMOUNT", help: "what is claimed from a carrier or insurer (default: what the goods cost us)" },
      sellerMoney,
    ),
    claimNumber: CLAIM_NUMBER_FLAG,
    channel: SELLER_CHANNEL_FLAG,
    message: optional({ placeholder: "TEXT", help: "what was written to them" }, prose),
    due: dueFlag("their deadline, as the marketplace or the carrier shows it"),
  },
  toStep: ({ flags: { amount, request, claimNumber, channel, message, due } }) => {
    return { kind: "contact", request, claimed: amount, claimNumber, channel, message, due };
  },
});
