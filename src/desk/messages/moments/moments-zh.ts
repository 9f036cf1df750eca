/** A ticket's story for its buyer, in Chinese. */
import type { MomentSentences } from "./sentences.ts";

export const MOMENTS_ZH: MomentSentences = {
  frame: {
    title: "您的退款 {{ticket}}，订单 {{order}}",
    when: "时间",
    what: "事项",
    skip: "跳到内容",
    table: "表格",
  },
  moments: {
    asked: "您为订单 {{order}} 申请退款，申请编号为 {{ticket}}。",
    question: "我们询问您：“{{said}}”",
    answer: "您的答复：“{{said}}”",
    proof: "您发来了{{proof}}。",
    letter: "我们给您发了消息。",
    part_apart: "您申请的一部分以另一个编号继续处理：{{said}}。",
    send_back: "我们请您寄回商品。{{#said}}地址：{{said}}{{/said}}",
    send_back_cancelled: "退货已取消，请不要寄回商品。{{#said}}不再使用的地址：{{said}}{{/said}}",
    parcel_sent: "您寄出了商品。{{#said}}运单号：{{said}}{{/said}}",
    parcel_arrived: "您寄出的商品已到达。",
    approved: "我们批准了您的退款：{{amount}}。",
    rejected: "我们无法同意您的申请：{{said}}",
    withdrawn: "您的申请已撤回。",
    the_same: "该申请与 {{said}} 相同，因此已关闭。",
    reopened: "我们重新受理了您的申请。",
    money_sent: "我们已汇出 {{amount}}，{{destination}}。{{#said}}流水号：{{said}}{{/said}}",
    money_arrived: "{{amount}} 已到账。",
    money_failed: "{{amount}} 的付款没有成功。",
    money_searched: "我们正在查询 {{amount}} 的付款去向。",
    money_returned: "{{amount}} 的付款被退回给我们。",
    closed: "我们关闭了该申请。",
  },
};
