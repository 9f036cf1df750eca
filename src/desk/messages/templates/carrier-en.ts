/** To carriers and insurers, in English: to be sent, or as what the Chinese says. */
import type { CarrierLanguage } from "../seller-language.ts";

const OPENING = `Hello, this is about our parcel{{#tracking}} ({{#carrier}}{{carrier}}, {{/carrier}}tracking number {{tracking}}){{/tracking}}, order {{order}}:
{{#items}}
· {{product}} × {{quantity}}
{{/items}}
{{#claim_number}}
Claim number {{claim_number}}.
{{/claim_number}}`;
const CLOSING = "Please answer before {{deadline}} (Beijing time). Thank you!";
const WHY = "{{#why}} The reason: {{why}}.{{/why}}";

export const CARRIER_EN: CarrierLanguage = {
  messages: {
    investigate: `${OPENING}
Please look into what became of this parcel, and tell us the result in writing.${WHY}
${CLOSING}
`,
    claim: `${OPENING}
We claim {{amount}} for this parcel.${WHY}
Please tell us the number of the claim, how long it takes, and which documents you need. ${CLOSING}
`,
    documents: `${OPENING}
As you asked, we hand in these documents:
{{#evidence}}
· {{.}}
{{/evidence}}
If you need more, please name all of it at once. ${CLOSING}
`,
    claim_chase: `${OPENING}
{{#rest}}We have received {{received}} of the compensation, and {{rest}} is still to come; please pay it soon.{{/rest}}{{^rest}}{{#accepted}}You have accepted our claim, and we have not received the compensation of {{amount}} yet; please pay it soon.{{/accepted}}{{^accepted}}Our earlier request has not been answered; please tell us how it stands.{{/accepted}}{{/rest}}
${CLOSING}
`,
    claim_paid: `${OPENING}
We have received the compensation of {{amount}}. Thank you for your help!
`,
  },
  reasons: {
    cancel: null,
    seller_cannot_fulfil: null,
    wrong_item: null,
    damaged: "the receiver says that the goods are damaged",
    lost: "the receiver says that the parcel has not come",
    inspection_problem: null,
    not_as_described: null,
    missing_parts: "the receiver says that parts are missing",
    duplicate_order: null,
    other: null,
  },
};
