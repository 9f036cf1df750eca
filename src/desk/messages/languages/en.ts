/** To buyers, in English. */
import type { BuyerLanguage } from "../language.ts";

const OPENING = `{{#name}}Hello {{name}},{{/name}}{{^name}}Hello,{{/name}}

This is about your refund request {{ticket}} for order {{order}}{{#listed}}:{{/listed}}{{^listed}}.{{/listed}}
{{#items}}
- {{product}} × {{quantity}}
{{/items}}
`;
const REFERENCE = `{{#reference}}
Its reference is {{reference}}{{#outside}}, should your bank or payment service ask{{/outside}}.
{{/reference}}`;
const OTHER_DETAILS = `{{#outside}}Please tell us whether the details that we have are still right, or whether you would rather have it in your wallet on our platform.{{/outside}}{{^outside}}Please tell us how else we can pay it to you.{{/outside}} For your safety, never send us card numbers.`;
const PARCEL = `{{#tracking}} ({{#carrier}}{{carrier}}, {{/carrier}}tracking number {{tracking}}){{/tracking}}`;
const SHARE = `Goods that have left our warehouse for abroad can hardly be given back to the seller. For such goods, {{share}} of their price is given back.`;
const ADDRESS = `{{#back}}
- {{product}} × {{quantity}}
{{/back}}

to this address:
{{address}}
{{#instead}}

Please use this address alone, and none that we named before.
{{/instead}}
`;
const ARRIVED = `{{#part_arrived}}

These have arrived already:
{{#arrived}}
- {{product}} × {{quantity}}
{{/arrived}}
{{/part_arrived}}
`;
const OWN_COST = `{{#own_cost}}
The shipping is at your own cost.
{{/own_cost}}`;
const WAYS = `
{{#ways}}
- {{amount}} {{destination}}
{{/ways}}
`;

export const EN: BuyerLanguage = {
  locale: "en-GB",
  quotes: ["“", "”"],
  messages: {
    received: `${OPENING}
We have received your request, and are checking how far your order has come and what is possible now. We will write to you again; you need not do anything at the moment.
`,
    in_progress: `${OPENING}
We are working on your request, and the next step is ours. We will write to you as soon as there is news; you need not do anything at the moment.
`,
    need_evidence: `${OPENING}
To go on, we still need from you:
{{#evidence}}
- {{.}}
{{/evidence}}

Please send it as an answer to this message.
`,
    question: `${OPENING}
We have a question:

{{question}}

Please answer this message{{#deadline}} by {{deadline}}{{/deadline}}. We will go on as soon as we have your answer.
`,
    question_reminder: `${OPENING}
We have not had your answer to our question yet:

{{question}}

Please answer this message, so that we can go on.
`,
    seller_contacted: `${OPENING}
We have contacted the seller and are waiting for the answer. {{#deadline}}The seller has until {{deadline}}. {{/deadline}}We will write to you as soon as we know more.
`,
    seller_silent: `${OPENING}
The seller has not answered us in time. We are following it up and will write to you again; you need not do anything at the moment.
`,
    seller_answered: `${OPENING}
The seller has answered us. We are working out what this means for your refund, and will write to you when it is decided.
`,
    seller_agreed: `${OPENING}
The seller has agreed to what we asked for{{#goods_first}}, once the goods are back{{/goods_first}}. We are working out your refund, and will write to you when it is decided.
`,
    seller_resends: `${OPENING}
The seller has agreed to send it again, or what was missing{{#goods_first}}, once the goods are back{{/goods_first}}. It comes to us first, and we will write to you when there is news. If you would rather have something else, please answer this message.
`,
    seller_refused: `${OPENING}
The seller has refused what we asked for. That is not the end of it: we are checking what else is possible, and will write to you again.
`,
    claim_made: `${OPENING}
We have asked the {{#insurer}}insurer{{/insurer}}{{^insurer}}carrier{{/insurer}} about your parcel and are waiting for the answer. {{#deadline}}We expect it by {{deadline}}. {{/deadline}}We will write to you as soon as we know more.
`,
    claim_answered: `${OPENING}
The {{#insurer}}insurer{{/insurer}}{{^insurer}}carrier{{/insurer}} has answered us. We are working out what this means for your refund, and will write to you when it is decided.
`,
    parcel_found: `${OPENING}
The {{#insurer}}insurer{{/insurer}}{{^insurer}}carrier{{/insurer}} says that your parcel has been found. We are checking where it is going, and will write to you again. If it reaches you, please tell us.
`,
    dispute_opened: `${OPENING}
As we could not agree with the seller, we have taken the matter to the seller's marketplace, which will decide. We will write to you when it has.
`,
    dispute_won: `${OPENING}
The seller's marketplace has decided that the seller has to give money back. We are working out your refund, and will write to you when it is decided.
`,
    dispute_lost: `${OPENING}
The seller's marketplace has decided for the seller. We are checking what we can do for you ourselves, and will write to you again.
`,
    send_back: `${OPENING}
Please send back:
${ADDRESS}
Please hand it over{{#send_by}} by {{send_by}}{{/send_by}}, with a service that can be tracked, and answer this message with the tracking number.
${OWN_COST}
`,
    send_back_reminder: `${OPENING}
We have not heard yet that you have sent back:
${ADDRESS}
If it is on its way, please answer this message with the tracking number. If something is in the way, please tell us what.
${OWN_COST}
`,
    send_back_cancelled: `${OPENING}
Please do not send this back any more; the return is called off:
{{#back}}
- {{product}} × {{quantity}}
{{/back}}
{{#address}}

This address no longer holds:
{{address}}
{{/address}}

If it is on its way already, please answer this message with the tracking number.
`,
    return_arranged: `${OPENING}
It is arranged that the goods go back to the seller. We will write to you when there is news; you need not do anything at the moment.
`,
    return_on_way: `${OPENING}
The goods are on their way back {{#to_us}}to our warehouse{{/to_us}}{{^to_us}}to the seller{{/to_us}}${PARCEL}. We will write to you when they have arrived.
${ARRIVED}`,
    return_arrived: `${OPENING}
The goods have arrived {{#to_us}}at our warehouse{{/to_us}}{{^to_us}}back at the seller{{/to_us}}. We are checking what follows from it, and will write to you when it is decided.
`,
    approval_pending: `${OPENING}
We have worked out what we can do. It is checked once more before it is decided; then we will write to you.
`,
    approved: `${OPENING}
Your refund is approved: {{amount}}.
{{#breakdown}}
- {{what}}: {{amount}}
{{/breakdown}}
{{#share}}

${SHARE}
{{/share}}

{{^split}}
The money goes {{destination}}. We will write to you again when it has been sent.
{{/split}}
{{#split}}
It goes back to you in parts:
${WAYS}
We will write to you again when it has been sent.
{{/split}}
`,
    compensation: `${OPENING}
You may wonder why only a part of the price is given back. ${SHARE} Your refund is {{amount}}.
`,
    money_sent: `${OPENING}
{{^split}}
We have sent {{amount}} {{destination}}. {{#arrives}}It should be there by {{arrives}}.{{/arrives}}
{{/split}}
{{#split}}
We have sent {{amount}}:
${WAYS}
{{#arrives}}All of it should be there by {{arrives}}.{{/arrives}}
{{/split}}
${REFERENCE}
{{#outside}}
Banks and payment services need some time of their own, so it may show up on your statement a few days later.
{{/outside}}
`,
    money_slow: `${OPENING}
{{^split}}
We have sent {{amount}} {{destination}}, and it is taking longer than we expected. We are following it up.
{{/split}}
{{#split}}
We have sent {{amount}}, and it is taking longer than we expected. We are following it up. These are its parts:
${WAYS}
{{/split}}
${REFERENCE}
`,
    money_unknown: `${OPENING}
{{^split}}
We do not know yet whether {{amount}} that was to go {{destination}} has gone through. We are finding out, and will write to you. If it has arrived, please tell us.
{{/split}}
{{#split}}
We do not know yet whether these payments have gone through:
${WAYS}
We are finding out, and will write to you. If the money has arrived, please tell us.
{{/split}}
`,
    money_failed: `${OPENING}
{{amount}} could not be paid out {{destination}}. The money is still with us.

${OTHER_DETAILS}
`,
    money_returned: `${OPENING}
{{amount}} that we had sent {{destination}} came back to us.

${OTHER_DETAILS}
`,
    money_arrived: `${OPENING}
{{^split}}
We sent {{amount}} {{destination}}; by what we have been told, it has arrived. If you cannot find it, please answer this message.
{{/split}}
{{#split}}
By what we have been told, the {{amount}} that we sent has arrived:
${WAYS}
If you cannot find it, please answer this message.
{{/split}}
${REFERENCE}
`,
    overpaid: `${OPENING}
More money may have been sent to you than was agreed. Please check what has arrived and tell us; we will then write to you about the difference.
`,
    chargeback: `${OPENING}
We have been told that a payment for this order was disputed, and {{held}} of it is held meanwhile. What is held we cannot pay a second time. If you would rather have the refund from us, please withdraw the dispute and tell us.
`,
    chargeback_lost: `${OPENING}
The payment dispute about this order was decided for you: {{taken}} was given back to you from what we had received. That money counts as refunded.
`,
    looking_again: `${OPENING}
Something new has come in about your request. We are looking at it again, and will write to you.
`,
    rejected: `${OPENING}
We are sorry that we cannot give a refund for this request. The reason is:

{{grounds}}

If you have anything that shows it in another light, such as photos or messages, please answer this message, and we will look at it again.
`,
    withdrawn: `${OPENING}
Your request is closed as withdrawn, and your order stays as it is. If that is not what you wanted, please answer this message.
`,
    void: `${OPENING}
The request was opened by mistake and is closed; your order stays as it is. You need not do anything.
`,
    duplicate: `${OPENING}
This request is about the same as your request {{same_as}}, so we go on with that one alone. Nothing that you sent us is lost.
`,
    from_us: `${OPENING}
A word on who pays refunds: they come from us, and not from Taobao. We bought the goods with our own money, so the seller settles with us, and we settle with you. Nothing will show up on Taobao or on an account there.
`,
  },
  terms: {
    item: "item",
    goods: "goods",
    shipping: "international shipping",
    service_fee: "service fee",
    handling: "handling",
    inspection: "inspection",
    domestic_freight: "shipping inside China",
    return_shipping: "return shipping inside China",
    payment_fee: "payment fee",
    original_payment: "to the payment method that you used",
    wallet: "to your wallet on our platform",
    checkout_account: "to the account that you named when you paid",
    item_photo: "a photo of the item",
    packaging_photo: "a photo of the packaging with its label",
    order_screenshot: "a screenshot of the order page",
    warehouse_note: "the note of our warehouse",
    tracking_proof: "a screenshot of the tracking history",
    seller_message: "the seller's message",
    carrier_report: "the carrier's report",
    invoice: "the invoice",
    no_answer: "We had no answer to our question in time.",
    not_sent_back: "We did not hear in time that you had sent the goods back.",
    in_original: "(as we wrote it)",
  },
};
