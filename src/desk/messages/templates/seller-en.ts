/** What the Chinese messages to sellers say, for operators who do not read them: the same, line by line. Never sent. */
import type { SellerTopic } from "../topics.ts";

const OPENING = `Hello, we are the buyer of order {{seller_order}}.
{{#items}}
· {{product}} × {{quantity}}
{{/items}}`;
const CLOSING = "Please answer before {{deadline}} (Beijing time). Thank you!";
const REFUND = `{{#refund}}
The refund has been requested, refund number {{refund}}.
{{/refund}}`;

const PHOTOS =
  "{{#photos}}Photos of the goods are ready and can be sent at any time.{{/photos}}{{^photos}}Photos of the goods will follow.{{/photos}}";

export const SELLER_EN: Readonly<Record<SellerTopic, string>> = {
  cancel: `${OPENING}
The order has not been shipped yet. We ask to cancel it and for a refund; please do not ship it.
${REFUND}
If the parcel was handed over already, please have the carrier intercept it, and tell us the result.
${CLOSING}
`,
  cannot_fulfil: `${OPENING}
The order was not shipped by the time agreed. Please say whether it is out of stock: if you can ship it, name the exact time; if not, please agree to the refund.
${REFUND}
${CLOSING}
`,
  intercept: `${OPENING}
The order was shipped, but the customer no longer needs it. Please have the carrier intercept the parcel and bring it back to your shop, and agree to the refund.
${REFUND}
Please tell us the result. ${CLOSING}
`,
  wrong_item: `${OPENING}
What we received is not what was ordered (wrong item). ${PHOTOS}
We ask for a return and refund, with the return shipping paid by your shop. Please give us the return address, receiver and phone.
${REFUND}
${CLOSING}
`,
  damaged: `${OPENING}
The goods arrived damaged and are unused. ${PHOTOS}
We ask for a return and refund, with the return shipping paid by your shop; if you would rather compensate a part without a return, please name the amount.
${REFUND}
${CLOSING}
`,
  not_as_described: `${OPENING}
The goods are not as the page describes them and are unused. ${PHOTOS}
We ask for a return and refund, with the return shipping paid by your shop. Please give us the return address, receiver and phone.
${REFUND}
${CLOSING}
`,
  missing_parts: `${OPENING}
Parts are missing from what we received. Please send the missing parts, or give back what they cost.
${REFUND}
${CLOSING}
`,
  lost: `${OPENING}
The parcel of this order has shown no movement for a long time, and we have not received the goods.
Please ask the carrier and tell us the result; if it is lost, please refund it.
${REFUND}
${CLOSING}
`,
  return_request: `${OPENING}
We ask for a return and refund; the goods are intact, with all tags, accessories and gifts.
Please give us the return address, receiver and phone, and say who pays the shipping and whether there are special conditions.
${REFUND}
${CLOSING}
`,
  return_sent: `${OPENING}
The goods are on their way back: {{carrier}}, tracking number {{tracking}}, not freight collect.
{{#refund}}
Refund number {{refund}}.
{{/refund}}
Please confirm the receipt and refund. ${CLOSING}
`,
  chase: `${OPENING}
Our earlier request has not been answered.
{{#refund}}
Refund number {{refund}}.
{{/refund}}
${CLOSING} After that we will ask the marketplace to step in.
`,
  promise_chase: `${OPENING}
You promised to see to it before {{promised}} (Beijing time), and it has not been done yet.
{{#refund}}
Refund number {{refund}}.
{{/refund}}
Please see to it soon and tell us the result. ${CLOSING} After that we will ask the marketplace to step in.
`,
  refusal_answer: `${OPENING}
You refused our request, and we do not accept the reason. ${PHOTOS}
Please think again and agree to the refund.
${REFUND}
${CLOSING} Otherwise we will ask the marketplace to step in.
`,
  dispute_notice: `${OPENING}
As we could not agree, we have asked the marketplace to step in, and will hand in evidence.
{{#refund}}
Refund number {{refund}}.
{{/refund}}
If you would rather settle the refund now, please answer here; we can take the dispute back.
`,
  thanks: `${OPENING}
We have received the refund of {{amount}}. Thank you for your help!
`,
};
