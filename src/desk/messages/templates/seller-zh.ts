/** To sellers, in Chinese: one clear request each, with order, goods and time; nothing about the buyer abroad, and nothing that is not known. */
import type { SellerLanguage } from "../seller-language.ts";

const OPENING = `您好，我们是订单 {{seller_order}} 的买家。
{{#items}}
· {{product}} × {{quantity}}
{{/items}}`;
const CLOSING = "请在 {{deadline}}（北京时间）前回复，谢谢！";
const NUMBER = `{{#refund}}
退款编号 {{refund}}。
{{/refund}}`;
const WHY = "{{#why}}原因：{{why}}。{{/why}}{{#found}}经我们查验，商品{{found}}。{{/found}}";
const PHOTOS = "{{#photos}}实物照片已准备好，可随时提供。{{/photos}}";

export const SELLER_ZH: SellerLanguage = {
  messages: {
    cancel: `${OPENING}
{{#cancelled}}该订单已取消，请退款。{{/cancelled}}{{^cancelled}}我们申请取消订单并退款，请不要发货。{{/cancelled}}
${NUMBER}
{{^cancelled}}
如果包裹已经交给快递，请联系快递拦截，并告知我们结果。
{{/cancelled}}
${CLOSING}
`,
    cannot_fulfil: `${OPENING}
该订单未按约定时间发货。请确认是否缺货：能发货的话，请给出确切的发货时间；不能发货的话，请同意退款。
${NUMBER}
${CLOSING}
`,
    intercept: `${OPENING}
该订单已发货，我们申请拦截并退款。${WHY}
请联系快递公司拦截包裹，退回贵店，并同意退款。
${NUMBER}
请告知拦截结果。${CLOSING}
`,
    return_request: `${OPENING}
我们申请退货退款。${WHY}${PHOTOS}
请提供退货地址、收件人和电话，并说明运费由谁承担、有无特殊要求。
${NUMBER}
${CLOSING}
`,
    refund_only: `${OPENING}
我们申请仅退款（不退货）。${WHY}${PHOTOS}
${NUMBER}
${CLOSING}
`,
    partial: `${OPENING}
我们申请部分退款（不退货），请告知可以退还的金额。${WHY}${PHOTOS}
${NUMBER}
${CLOSING}
`,
    resend: `${OPENING}
请补发相应商品，并告知运单号。${WHY}${PHOTOS}
${CLOSING}
`,
    lost: `${OPENING}
我们的仓库没有收到该订单的包裹。
请向快递公司查询，并告知结果；如果已经丢件，请退款。
${NUMBER}
${CLOSING}
`,
    chase: `${OPENING}
我们此前的申请还没有得到回复。
${NUMBER}
${CLOSING}逾期我们将申请平台介入。
`,
    promise_chase: `${OPENING}
您答应在 {{promised}}（北京时间）前处理，但目前仍未处理。
${NUMBER}
请尽快处理并告知结果。${CLOSING}逾期我们将申请平台介入。
`,
    address_request: `${OPENING}
感谢同意退货。请提供退货地址、收件人和电话，并说明运费由谁承担、有无特殊要求。
${NUMBER}
${CLOSING}
`,
    refund_reminder: `${OPENING}
{{#rest}}退款我们已收到 {{received}}，还差 {{rest}}{{/rest}}{{^rest}}您已同意我们的申请，我们还没有收到退款{{#amount}} {{amount}}{{/amount}}{{/rest}}，请尽快退款。
${NUMBER}
${CLOSING}
`,
    return_sent: `${OPENING}
退货已寄出：{{#carrier}}{{carrier}}，{{/carrier}}运单号 {{tracking}}。
${NUMBER}
收到后请确认收货并退款。${CLOSING}
`,
    return_received: `${OPENING}
退货已送达贵店{{#tracking}}（{{#carrier}}{{carrier}}，{{/carrier}}运单号 {{tracking}}）{{/tracking}}，请确认收货并退款{{#rest}}（还差 {{rest}}）{{/rest}}。
${NUMBER}
${CLOSING}
`,
    refusal_answer: `${OPENING}
您拒绝了我们的申请，我们不同意，请再次考虑。${WHY}${PHOTOS}
${NUMBER}
${CLOSING}否则我们将申请平台介入。
`,
    dispute_notice: `${OPENING}
由于双方未能达成一致，我们已申请平台介入{{#proved}}，并已提交凭证{{/proved}}。
${NUMBER}
如果您愿意现在协商退款，请直接回复，我们可以撤销申请。
`,
    dispute_decided: `${OPENING}
平台已判定退款{{#amount}} {{amount}}{{/amount}}，{{#rest}}我们已收到 {{received}}，还差 {{rest}}，{{/rest}}请按判定结果退款。
${NUMBER}
${CLOSING}
`,
    call_off: `${OPENING}
我们撤回此前关于该订单的申请，无需再处理。{{#go_on}}如果尚未取消，请照常发货。{{/go_on}}
${NUMBER}
给您添麻烦了，谢谢！
`,
    thanks: `${OPENING}
退款{{#amount}} {{amount}}{{/amount}}已收到，感谢配合！
`,
  },
  reasons: {
    cancel: "客户不再需要",
    seller_cannot_fulfil: "未按约定发货",
    wrong_item: "据反馈，商品与订单不符",
    damaged: "据反馈，商品有损坏",
    lost: "据反馈，没有收到包裹",
    inspection_problem: "我们验货时发现问题",
    not_as_described: "据反馈，商品与页面描述不符",
    missing_parts: "据反馈，商品少件",
    duplicate_order: "重复下单",
    other: null,
  },
  item: "商品",
  conditions: { as_sold: "与售出时一致", damaged: "有损坏", wrong_item: "与订单不符", incomplete: "缺件" },
};
