/** What the Chinese messages to sellers say, for operators who do not read them: the same, line by line. Never sent. */
import type { SellerLanguage } from "../seller-language.ts";

const OPENING = `Hello, we are the buyer of order {{seller_order}}.
{{#items}}
· {{product}} × {{quantity}}
{{/items}}`;
const CLOSING = "Please answer before {{deadline}} (Beijing time). Thank you!";
const NUMBER = `{{#refund}}
Refund number {{refund}}.
{{/refund}}`;
const WHY = "{{#why}} The reason: {{why}}.{{/why}}{{#found}} We looked at the goods, and they are {{found}}.{{/found}}";
const PHOTOS = "{{#photos}} Photos of the goods are ready and can be sent at any time.{{/photos}}";

export const SELLER_EN: SellerLanguage = {
  messages: {
    cancel: `${OPENING}
{{#cancelled}}The order is cancelled; please refund it.{{/cancelled}}{{^cancelled}}We ask to cancel the order and for a refund; please do not ship it.{{/cancelled}}
${NUMBER}
{{^cancelled}}
If the parcel was handed over already, please have the carrier intercept it, and tell us the result.
{{/cancelled}}
${CLOSING}
`,
    cannot_fulfil: `${OPENING}
The order was not shipped by the time agreed. Please say whether it is out of stock: if you can ship it, name the exact time; if not, please agree to the refund.
${NUMBER}
${CLOSING}
`,
    intercept: `${OPENING}
The order was shipped, and we ask to stop it and for a refund.${WHY}
Please have the carrier intercept the parcel and bring it back to your shop, and agree to the refund.
${NUMBER}
Please tell us the result. ${CLOSING}
`,
    return_request: `${OPENING}
We ask for a return and refund.${WHY}${PHOTOS}
Please give us the return address, receiver and phone, and say who pays the shipping and whether there are special conditions.
${NUMBER}
${CLOSING}
`,
    refund_only: `${OPENING}
We ask for a refund without a return.${WHY}${PHOTOS}
${NUMBER}
${CLOSING}
`,
    partial: `${OPENING}
We ask for a partial refund without a return; please name the amount that you can give back.${WHY}${PHOTOS}
${NUMBER}
${CLOSING}
`,
    resend: `${OPENING}
Please send the goods in question again, and tell us the tracking number.${WHY}${PHOTOS}
${CLOSING}
`,
    lost: `${OPENING}
Our warehouse has not received the parcel of this order.
Please ask the carrier and tell us the result; if it is lost, please refund it.
${NUMBER}
${CLOSING}
`,
    chase: `${OPENING}
Our earlier request has not been answered.
${NUMBER}
${CLOSING} After that we will ask the marketplace to step in.
`,
    promise_chase: `${OPENING}
You promised to see to it before {{promised}} (Beijing time), and it has not been done yet.
${NUMBER}
Please see to it soon and tell us the result. ${CLOSING} After that we will ask the marketplace to step in.
`,
    address_request: `${OPENING}
Thank you for agreeing to the return. Please give us the return address, receiver and phone, and say who pays the shipping and whether there are special conditions.
${NUMBER}
${CLOSING}
`,
    refund_reminder: `${OPENING}
{{#rest}}We have received {{received}} of the refund, and {{rest}} is still to come.{{/rest}}{{^rest}}You have agreed to our request, and we have not received the refund{{#amount}} of {{amount}}{{/amount}} yet.{{/rest}} Please refund it soon.
${NUMBER}
${CLOSING}
`,
    return_sent: `${OPENING}
The goods are on their way back: {{#carrier}}{{carrier}}, {{/carrier}}tracking number {{tracking}}.
${NUMBER}
Please confirm the receipt and refund. ${CLOSING}
`,
    return_received: `${OPENING}
The goods have arrived back at your shop{{#tracking}} ({{#carrier}}{{carrier}}, {{/carrier}}tracking number {{tracking}}){{/tracking}}; please confirm the receipt and refund{{#rest}} the {{rest}} that is still to come{{/rest}}.
${NUMBER}
${CLOSING}
`,
    refusal_answer: `${OPENING}
You refused our request, and we do not agree; please think again.${WHY}${PHOTOS}
${NUMBER}
${CLOSING} Otherwise we will ask the marketplace to step in.
`,
    dispute_notice: `${OPENING}
As we could not agree, we have asked the marketplace to step in{{#proved}}, and have handed in evidence{{/proved}}.
${NUMBER}
If you would rather settle the refund now, please answer here; we can take the dispute back.
`,
    dispute_decided: `${OPENING}
The marketplace has decided that the refund{{#amount}} of {{amount}}{{/amount}} is to be paid{{#rest}}; we have received {{received}}, and {{rest}} is still to come{{/rest}}; please pay it.
${NUMBER}
${CLOSING}
`,
    call_off: `${OPENING}
We take back our earlier request about this order; nothing more is to be done about it.{{#go_on}} If it is not cancelled yet, please ship as usual.{{/go_on}}
${NUMBER}
We are sorry for the trouble. Thank you!
`,
    thanks: `${OPENING}
We have received the refund{{#amount}} of {{amount}}{{/amount}}. Thank you for your help!
`,
  },
  reasons: {
    cancel: "the customer does not need it any more",
    seller_cannot_fulfil: "it was not shipped as agreed",
    wrong_item: "we are told that it is not what was ordered",
    damaged: "we are told that it is damaged",
    lost: "we are told that the parcel has not come",
    inspection_problem: "we found a problem when we inspected it",
    not_as_described: "we are told that it is not as the page describes it",
    missing_parts: "we are told that parts are missing",
    duplicate_order: "it was ordered twice",
    other: null,
  },
  item: "item",
  conditions: { as_sold: "as sold", damaged: "damaged", wrong_item: "not what was ordered", incomplete: "incomplete" },
};
