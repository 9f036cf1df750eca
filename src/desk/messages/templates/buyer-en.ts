/** To buyers, in English. */
import type { BuyerLanguage } from "../topics.ts";

export const BUYER_EN: BuyerLanguage = {
  messages: {
    received: `Hello,

we have received your refund request {{ticket}} for order {{order}}:
{{#items}}
- {{product}} × {{quantity}}
{{/items}}

We are checking how far your order has come and what is possible now, and will write to you again soon. You need not do anything at the moment.
`,
    need_evidence: `Hello,

to go on with your refund request {{ticket}} for order {{order}}, we still need from you:
{{#evidence}}
- {{.}}
{{/evidence}}

Please send it as an answer to this message. The sooner we have it, the better our chances with the seller.
`,
    seller_contacted: `Hello,

we have contacted the seller about your refund request {{ticket}} for order {{order}}, and wait for the answer. Sellers in China usually have until {{deadline}} to answer. We will write to you as soon as we know more.
`,
    seller_refused: `Hello,

the seller has refused our request for order {{order}} ({{ticket}}). That is not the end of it: we are checking whether to take it to the marketplace, and what we can offer you ourselves. We will write to you again soon.
`,
    send_back: `Hello,

for your refund request {{ticket}} for order {{order}}, please send back:
{{#back}}
- {{product}} × {{quantity}}
{{/back}}

to this address:
{{address}}

Please hand it over by {{send_by}}, with a service that can be tracked, and answer this message with the tracking number.
{{#own_cost}}
The shipping is at your own cost.
{{/own_cost}}
`,
    approved: `Hello,

your refund {{ticket}} for order {{order}} has been approved: {{amount}}.
{{#breakdown}}
- {{what}}: {{amount}}
{{/breakdown}}

It goes to your {{destination}}. We will write to you again when it has been sent.
`,
    money_sent: `Hello,

we have sent your refund {{ticket}} for order {{order}}: {{amount}} to your {{destination}}. It should be there by {{arrives}}.
{{#reference}}
Its reference is {{reference}}, should your bank ask.
{{/reference}}
Banks and payment services need some time of their own, so it may show up on your statement only some days later.
`,
    money_slow: `Hello,

we have sent your refund {{ticket}} for order {{order}}: {{amount}} to your {{destination}}, and it takes longer than we expected. Such delays mostly happen at a bank or payment service between us and you. We are following it up.
{{#reference}}
Its reference is {{reference}}: your bank can look for it.
{{/reference}}
`,
    rejected: `Hello,

we are sorry that we cannot refund your request {{ticket}} for order {{order}}: {{grounds}}

If you have anything that shows it in another light, such as photos or messages, please answer this message, and we will look at it again.
`,
    from_us: `Hello,

a word on who pays your refund {{ticket}} for order {{order}}: it comes from us, and not from Taobao. We bought the goods with our own money, so the seller pays us back, and we pay you. Nothing will show up on Taobao or on an account there.
`,
  },
  terms: {
    goods: "goods",
    shipping: "international shipping",
    service_fee: "service fee",
    handling: "handling",
    inspection: "inspection",
    domestic_freight: "shipping inside China",
    return_shipping: "return shipping inside China",
    payment_fee: "payment fee",
    original_payment: "original payment method",
    wallet: "wallet on our platform",
    checkout_account: "account used at checkout",
    item_photo: "a photo of the item",
    packaging_photo: "a photo of the packaging with its label",
    order_screenshot: "a screenshot of the order page",
    warehouse_note: "the note of our warehouse",
    tracking_proof: "a screenshot of the tracking history",
    seller_message: "the seller's message",
    carrier_report: "the carrier's report",
    invoice: "the invoice",
  },
};
