/** To buyers, in Chinese. */
import type { BuyerLanguage } from "../language.ts";

const OPENING = `{{#name}}{{name}}，您好：{{/name}}{{^name}}您好：{{/name}}

这是关于您订单 {{order}} 的退款申请 {{ticket}}{{#listed}}：{{/listed}}{{^listed}}。{{/listed}}
{{#items}}
- {{product}} × {{quantity}}
{{/items}}
`;
const REFERENCE = `{{#reference}}
流水号为 {{reference}}{{#outside}}，供您向银行或支付机构查询{{/outside}}。
{{/reference}}`;
const OTHER_DETAILS =
  "{{#outside}}请告知我们现有的收款信息是否仍然正确，或者您是否愿意退到您在我们平台的余额。{{/outside}}{{^outside}}请告知我们还可以用什么方式付给您。{{/outside}}为了您的安全，请不要发送卡号。";
const PARCEL = `{{#tracking}}（{{#carrier}}{{carrier}}，{{/carrier}}运单号 {{tracking}}）{{/tracking}}`;
const SHARE = "商品从我们的仓库发往海外后，基本无法再退给卖家。这类商品按价格的 {{share}} 退款。";
const ADDRESS = `{{#back}}
- {{product}} × {{quantity}}
{{/back}}

寄到以下地址：
{{address}}
{{#instead}}

请只寄到这个地址，不要寄到我们之前告知的地址。
{{/instead}}
`;
const ARRIVED = `{{#part_arrived}}

已到达的商品：
{{#arrived}}
- {{product}} × {{quantity}}
{{/arrived}}
{{/part_arrived}}
`;
const OWN_COST = `{{#own_cost}}
运费由您承担。
{{/own_cost}}`;
const WAYS = `
{{#ways}}
- {{amount}}，{{destination}}
{{/ways}}
`;

export const ZH: BuyerLanguage = {
  locale: "zh-CN",
  quotes: ["“", "”"],
  messages: {
    received: `${OPENING}
申请已收到，我们正在核实订单的进度和目前可行的办法，之后会再联系您。您暂时不需要做任何事。
`,
    in_progress: `${OPENING}
我们正在处理，下一步由我们来做。有进展会尽快告诉您，您暂时不需要做任何事。
`,
    need_evidence: `${OPENING}
为了继续处理，还需要您提供：
{{#evidence}}
- {{.}}
{{/evidence}}

请直接回复本消息发送。
`,
    question: `${OPENING}
我们有一个问题想请教您：

{{question}}

请{{#deadline}}在 {{deadline}}之前（含当日）{{/deadline}}回复本消息。收到您的答复后，我们会继续处理。
`,
    question_reminder: `${OPENING}
以下问题我们还没有收到您的答复：

{{question}}

请回复本消息，以便我们继续处理。
`,
    seller_contacted: `${OPENING}
我们已联系卖家，正在等待答复。{{#deadline}}卖家的答复期限为 {{deadline}}。{{/deadline}}有消息会尽快告诉您。
`,
    seller_silent: `${OPENING}
卖家没有在期限内答复。我们正在跟进，之后会再联系您。您暂时不需要做任何事。
`,
    seller_answered: `${OPENING}
卖家已经答复。我们正在评估这对您退款的影响，决定之后会告诉您。
`,
    seller_agreed: `${OPENING}
卖家已同意我们的请求{{#goods_first}}，条件是先退回商品{{/goods_first}}。我们正在核算您的退款，决定之后会告诉您。
`,
    seller_resends: `${OPENING}
卖家已同意补发{{#goods_first}}，条件是先退回商品{{/goods_first}}。补发的商品会先寄到我们这里，有进展会告诉您。如果您希望用其他方式处理，请回复本消息。
`,
    seller_refused: `${OPENING}
卖家拒绝了我们的请求。事情并没有到此为止：我们正在研究还有哪些办法，之后会再联系您。
`,
    claim_made: `${OPENING}
我们已就您的包裹联系{{#insurer}}保险公司{{/insurer}}{{^insurer}}物流公司{{/insurer}}，正在等待答复。{{#deadline}}预计 {{deadline}}之前会有答复。{{/deadline}}有消息会尽快告诉您。
`,
    claim_answered: `${OPENING}
{{#insurer}}保险公司{{/insurer}}{{^insurer}}物流公司{{/insurer}}已经答复。我们正在评估这对您退款的影响，决定之后会告诉您。
`,
    parcel_found: `${OPENING}
{{#insurer}}保险公司{{/insurer}}{{^insurer}}物流公司{{/insurer}}告知您的包裹已找到。我们正在核实包裹的去向，之后会再联系您。如果您收到了包裹，请告诉我们。
`,
    dispute_opened: `${OPENING}
由于未能与卖家达成一致，我们已申请卖家所在平台介入，由平台判定。有结果后会告诉您。
`,
    dispute_won: `${OPENING}
卖家所在平台判定卖家应当退款。我们正在核算您的退款，决定之后会告诉您。
`,
    dispute_lost: `${OPENING}
卖家所在平台支持了卖家。我们正在研究我们自己能为您做些什么，之后会再联系您。
`,
    send_back: `${OPENING}
请寄回：
${ADDRESS}
请{{#send_by}}在 {{send_by}}之前（含当日）{{/send_by}}用可追踪的方式寄出，并回复本消息告知运单号。
${OWN_COST}
`,
    send_back_reminder: `${OPENING}
我们还没有收到您寄回以下商品的消息：
${ADDRESS}
如果已经寄出，请回复本消息告知运单号；如果有困难，请告诉我们。
${OWN_COST}
`,
    send_back_cancelled: `${OPENING}
以下商品请不要再寄回，退货已取消：
{{#back}}
- {{product}} × {{quantity}}
{{/back}}
{{#address}}

以下地址不再使用：
{{address}}
{{/address}}

如果已经寄出，请回复本消息告知运单号。
`,
    return_arranged: `${OPENING}
商品已安排退回卖家。有进展会告诉您，您暂时不需要做任何事。
`,
    return_on_way: `${OPENING}
商品正在退回{{#to_us}}我们的仓库{{/to_us}}{{^to_us}}卖家{{/to_us}}的途中${PARCEL}。到达后会告诉您。
${ARRIVED}`,
    return_arrived: `${OPENING}
商品已到达{{#to_us}}我们的仓库{{/to_us}}{{^to_us}}卖家{{/to_us}}。我们正在核实后续处理，决定之后会告诉您。
`,
    approval_pending: `${OPENING}
我们已经核算出可行的方案，决定之前还要复核一次，之后会联系您。
`,
    approved: `${OPENING}
您的退款已批准：{{amount}}。
{{#breakdown}}
- {{what}}：{{amount}}
{{/breakdown}}
{{#share}}

${SHARE}
{{/share}}

{{^split}}
款项将{{destination}}。汇出后我们会再通知您。
{{/split}}
{{#split}}
款项将分几笔退给您：
${WAYS}
汇出后我们会再通知您。
{{/split}}
`,
    compensation: `${OPENING}
说明一下为什么只退还部分价格：${SHARE}您的退款金额为 {{amount}}。
`,
    money_sent: `${OPENING}
{{^split}}
我们已汇出 {{amount}}，{{destination}}。{{#arrives}}预计 {{arrives}}之前到账。{{/arrives}}
{{/split}}
{{#split}}
我们已分几笔汇出 {{amount}}：
${WAYS}
{{#arrives}}预计 {{arrives}}之前全部到账。{{/arrives}}
{{/split}}
${REFERENCE}
{{#outside}}
银行和支付机构需要处理时间，账单上可能几天后才会显示。
{{/outside}}
`,
    money_slow: `${OPENING}
{{^split}}
我们已汇出 {{amount}}，{{destination}}，但所需时间比预计的长。我们正在跟进。
{{/split}}
{{#split}}
我们已分几笔汇出 {{amount}}，但所需时间比预计的长。我们正在跟进。各笔款项如下：
${WAYS}
{{/split}}
${REFERENCE}
`,
    money_unknown: `${OPENING}
{{^split}}
{{amount}} 应{{destination}}，目前还不能确定是否成功。我们正在查询，之后会联系您。如果您已经收到，请告诉我们。
{{/split}}
{{#split}}
以下款项目前还不能确定是否成功退回：
${WAYS}
我们正在查询，之后会联系您。如果您已经收到，请告诉我们。
{{/split}}
`,
    money_failed: `${OPENING}
{{amount}} 未能{{destination}}，款项仍在我们这里。

${OTHER_DETAILS}
`,
    money_returned: `${OPENING}
之前汇出的 {{amount}}（{{destination}}）已被退回给我们。

${OTHER_DETAILS}
`,
    money_arrived: `${OPENING}
{{^split}}
我们汇出的 {{amount}}（{{destination}}），据我们收到的消息已经到账。如果您没有查到，请回复本消息。
{{/split}}
{{#split}}
我们分几笔汇出的 {{amount}}，据我们收到的消息已经到账：
${WAYS}
如果您没有查到，请回复本消息。
{{/split}}
${REFERENCE}
`,
    overpaid: `${OPENING}
汇给您的款项可能多于约定的金额。请核对实际到账金额并告诉我们，差额部分我们之后再与您联系。
`,
    chargeback: `${OPENING}
我们收到通知，该订单的一笔付款有争议，其中 {{held}} 暂被冻结。被冻结的部分我们无法重复支付。如果您希望由我们退款，请撤回争议并告诉我们。
`,
    chargeback_lost: `${OPENING}
该订单的付款争议已按您的主张处理：从我们收到的款项中退还给您 {{taken}}。这笔款项视为已退款。
`,
    looking_again: `${OPENING}
这件事有了新的情况，我们正在重新核实，之后会联系您。
`,
    rejected: `${OPENING}
很抱歉，我们无法就该申请退款。原因是：

{{grounds}}

如果您有其他能说明情况的材料，例如照片或聊天记录，请回复本消息，我们会再次核实。
`,
    withdrawn: `${OPENING}
该申请已按撤回处理并关闭，您的订单保持不变。如果这不是您的意思，请回复本消息。
`,
    void: `${OPENING}
该申请是误操作建立的，已经关闭，您的订单保持不变。您不需要做任何事。
`,
    duplicate: `${OPENING}
该申请与您的申请 {{same_as}} 内容相同，因此我们只按那一件继续处理。您发来的材料都会保留。
`,
    from_us: `${OPENING}
说明一下由谁退款：退款由我们而不是淘宝支付。商品是我们用自己的资金购买的，卖家与我们结算，我们与您结算。淘宝和淘宝账户上不会有任何显示。
`,
  },
  terms: {
    item: "商品",
    goods: "商品",
    shipping: "国际运费",
    service_fee: "服务费",
    handling: "操作费",
    inspection: "验货费",
    domestic_freight: "中国境内运费",
    return_shipping: "中国境内退货运费",
    payment_fee: "支付手续费",
    original_payment: "按您的原付款方式退回",
    wallet: "退到您在我们平台的余额",
    checkout_account: "退到您付款时指定的账户",
    item_photo: "商品照片",
    packaging_photo: "带面单的包装照片",
    order_screenshot: "订单页面截图",
    warehouse_note: "我们仓库的记录",
    tracking_proof: "物流记录截图",
    seller_message: "卖家的消息",
    carrier_report: "物流公司的报告",
    invoice: "发票",
    no_answer: "我们没有在期限内收到您对问题的答复。",
    not_sent_back: "我们没有在期限内收到您寄回商品的消息。",
    in_original: "（原文）",
  },
};
