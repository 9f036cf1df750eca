/** To carriers and insurers, in Chinese. */
import type { CarrierLanguage } from "../seller-language.ts";

const OPENING = `您好，关于我们的包裹{{#tracking}}（{{#carrier}}{{carrier}}，{{/carrier}}运单号 {{tracking}}）{{/tracking}}，订单 {{order}}：
{{#items}}
· {{product}} × {{quantity}}
{{/items}}
{{#claim_number}}
理赔编号 {{claim_number}}。
{{/claim_number}}`;
const CLOSING = "请在 {{deadline}}（北京时间）前回复，谢谢！";
const WHY = "{{#why}}原因：{{why}}。{{/why}}";

export const CARRIER_ZH: CarrierLanguage = {
  messages: {
    investigate: `${OPENING}
请查询该包裹的情况，并书面告知结果。${WHY}
${CLOSING}
`,
    claim: `${OPENING}
我们就该包裹提出索赔，金额 {{amount}}。${WHY}
请告知受理编号、处理时间和所需材料。${CLOSING}
`,
    documents: `${OPENING}
按您的要求，我们提交以下材料：
{{#evidence}}
· {{.}}
{{/evidence}}
如还需要其他材料，请一次说明。${CLOSING}
`,
    claim_chase: `${OPENING}
{{#rest}}赔付款我们已收到 {{received}}，还差 {{rest}}，请尽快支付。{{/rest}}{{^rest}}{{#accepted}}贵方已同意赔付，我们还没有收到赔付款 {{amount}}，请尽快支付。{{/accepted}}{{^accepted}}我们此前的申请还没有得到答复，请告知进展。{{/accepted}}{{/rest}}
${CLOSING}
`,
    claim_paid: `${OPENING}
赔付款 {{amount}} 已收到，感谢配合！
`,
  },
  reasons: {
    cancel: null,
    seller_cannot_fulfil: null,
    wrong_item: null,
    damaged: "收件人反映商品有损坏",
    lost: "收件人反映没有收到包裹",
    inspection_problem: null,
    not_as_described: null,
    missing_parts: "收件人反映商品少件",
    duplicate_order: null,
    other: null,
  },
};
