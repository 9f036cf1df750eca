/** To sellers, in Chinese: one clear request each, with order, goods and time; nothing about the buyer abroad. */
import type { SellerTopic } from "../topics.ts";

const OPENING = `您好，我们是订单 {{seller_order}} 的买家。
{{#items}}
· {{product}} × {{quantity}}
{{/items}}`;
const CLOSING = "请在 {{deadline}}（北京时间）前回复，谢谢！";
const REFUND = `{{#refund}}
退款已提交，退款编号 {{refund}}。
{{/refund}}`;

/** Never promised before somebody has them. */
const PHOTOS = "{{#photos}}实物照片已准备好，可随时提供。{{/photos}}{{^photos}}实物照片随后提供。{{/photos}}";

export const SELLER_ZH: Readonly<Record<SellerTopic, string>> = {
  cancel: `${OPENING}
该订单尚未发货，我们申请取消订单并退款，请不要发货。
${REFUND}
如果包裹已经交给快递，请联系快递拦截，并告知我们结果。
${CLOSING}
`,
  cannot_fulfil: `${OPENING}
该订单未按约定时间发货。请确认是否缺货：能发货的话，请给出确切的发货时间；不能发货的话，请同意退款。
${REFUND}
${CLOSING}
`,
  intercept: `${OPENING}
该订单已发货，但客户不再需要。请联系快递公司拦截包裹，退回贵店，并同意退款。
${REFUND}
请告知拦截结果。${CLOSING}
`,
  wrong_item: `${OPENING}
我们收到的商品与订单不符（发错货）。${PHOTOS}
申请退货退款，退货运费请由贵店承担。请提供退货地址、收件人和电话。
${REFUND}
${CLOSING}
`,
  damaged: `${OPENING}
商品收到时已破损，未使用。${PHOTOS}
申请退货退款，退货运费请由贵店承担；如果可以补偿部分金额而不退货，也请直接说明金额。
${REFUND}
${CLOSING}
`,
  not_as_described: `${OPENING}
收到的商品与页面描述不符，未使用。${PHOTOS}
申请退货退款，退货运费请由贵店承担。请提供退货地址、收件人和电话。
${REFUND}
${CLOSING}
`,
  missing_parts: `${OPENING}
收到的商品少件（漏发）。请补寄缺少的部分，或退还相应金额。
${REFUND}
${CLOSING}
`,
  lost: `${OPENING}
该订单的快递长时间没有物流信息，我们没有收到商品。
请向快递公司查询，并告知结果；如果已经丢件，请退款。
${REFUND}
${CLOSING}
`,
  return_request: `${OPENING}
我们申请退货退款，商品完好，吊牌、配件和赠品齐全。
请提供退货地址、收件人和电话，并说明运费由谁承担、有无特殊要求。
${REFUND}
${CLOSING}
`,
  return_sent: `${OPENING}
退货已寄出：{{carrier}}，运单号 {{tracking}}，非到付。
{{#refund}}
退款编号 {{refund}}。
{{/refund}}
收到后请确认收货并退款。${CLOSING}
`,
  chase: `${OPENING}
我们此前的申请还没有得到回复。
{{#refund}}
退款编号 {{refund}}。
{{/refund}}
${CLOSING}逾期我们将申请平台介入。
`,
  promise_chase: `${OPENING}
您答应在 {{promised}}（北京时间）前处理，但目前仍未处理。
{{#refund}}
退款编号 {{refund}}。
{{/refund}}
请尽快处理并告知结果。${CLOSING}逾期我们将申请平台介入。
`,
  refusal_answer: `${OPENING}
您拒绝了我们的申请，我们不同意这个理由。${PHOTOS}
请再次考虑并同意退款。
${REFUND}
${CLOSING}否则我们将申请平台介入。
`,
  dispute_notice: `${OPENING}
由于双方未能达成一致，我们已申请平台介入，并会提交凭证。
{{#refund}}
退款编号 {{refund}}。
{{/refund}}
如果您愿意现在协商退款，请直接回复，我们可以撤销申请。
`,
  thanks: `${OPENING}
退款 {{amount}} 已收到，感谢配合！
`,
};
