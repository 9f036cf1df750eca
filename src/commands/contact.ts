/** refund contact R-1 --request cancel */
import { contactMessage } from "../desk/messages/contact-message.ts";
import { Refusal } from "../rules/refusal.ts";
import { CARRIER_REQUESTS, SELLER_REQUESTS } from "../rules/words.ts";
import { contactRenderer } from "../screen/render/contact.ts";
import { CLAIM_NUMBER_FLAG, dueFlag, SELLER_CHANNEL_FLAG } from "./flags.ts";
import { flag, optional, prose, sellerMoney, word } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const contact = ticketStep({
  step: "contact",
  examples: [
    ["refund contact R-1 --request cancel", "the seller was asked to cancel"],
    ["refund contact R-1 --request cancel --write", "and the words for it, in Chinese, to be pasted"],
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
    message: optional({ placeholder: "TEXT", help: "what was written to them, in your own words" }, prose),
    write: flag("write the desk's message for it, print it to be pasted, and record it as what was written"),
    due: dueFlag("their deadline, as the marketplace or the carrier shows it"),
  },
  renderer: contactRenderer,
  toStep: async ({ flags: { amount, request, claimNumber, channel, message, write, due }, desk, details }) => {
    const said = { kind: "contact", claimed: amount, claimNumber, channel, due } as const;
    if (!write) return { ...said, request, message };
    if (message !== null) {
      throw new Refusal("usage", "either the desk's message is written, or your own", {
        hint: "leave out --write, or --message",
      });
    }
    const asked = { request, due, claimed: amount, claimNumber };
    const written = await contactMessage(desk, (await details()).ticket, asked);
    return { ...said, request: written.request, message: written.text };
  },
});
