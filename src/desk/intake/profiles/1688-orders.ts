/** The order list of 1688 without its items: one row an order. */
import { PLAIN_PROFILE, type Profile } from "./profile.ts";
import { ALIBABA_SELLING, REFUNDED } from "./status-words.ts";

export const alibabaOrders: Profile = {
  ...PLAIN_PROFILE,
  name: "1688-orders",
  describes: "the orders of a 1688 shop, one row an order",
  columns: {
    order: { names: ["订单编号"], required: true, means: "order number" },
    buyer: { names: ["买家会员名", "买家公司名"], required: true, means: "the buyer's member name" },
    amount: { names: ["货品总价(元)"], required: true, means: "the goods" },
    shipping: { names: ["运费(元)"], required: true, means: "freight" },
    paid: { names: ["实付款(元)"], required: true, means: "what was paid for the whole order" },
    status: { names: ["订单状态"], required: true, means: "where it stands on 1688" },
    placed_at: { names: ["订单创建时间"], required: true, means: "when it was placed" },
    paid_at: { names: ["订单付款时间"], required: true, means: "when it was paid; blank while it is not" },
    seller: { names: ["卖家公司名", "卖家会员名"], required: false, means: "the seller's company" },
  },
  constants: { line: "1", quantity: "1", currency: "CNY" },
  lacks: ["货品标题"],
  adjustments: ["涨价或折扣(元)"],
  statuses: ALIBABA_SELLING,
  refundedStatuses: REFUNDED,
  dates: ["chinese", "serial", "compact"],
};
