/** The order export of a Pinduoduo shop: values end in a tab, and a status joins two facts. */
import { UNKNOWN_BUYER } from "../../../rules/order/order.ts";
import { PLAIN_PROFILE, type Profile } from "./profile.ts";
import { PINDUODUO, PINDUODUO_REFUNDED } from "./status-words.ts";

export const pddOrders: Profile = {
  ...PLAIN_PROFILE,
  name: "pdd-orders",
  describes: "the orders of a Pinduoduo shop, one row an order",
  columns: {
    order: { names: ["订单号"], required: true, means: "order number" },
    product: { names: ["商品"], required: true, means: "the item's title" },
    variant: { names: ["商品规格"], required: false, means: "its colour, size …" },
    quantity: { names: ["商品数量(件)"], required: true, means: "pieces" },
    amount: { names: ["商品总价(元)"], required: true, means: "the goods, before discounts" },
    shipping: { names: ["邮费(元)"], required: true, means: "freight" },
    paid: { names: ["用户实付金额(元)"], required: true, means: "what the buyer paid" },
    status: { names: ["订单状态"], required: true, means: "where it stands, with how a refund ended" },
    placed_at: { names: ["订单成交时间", "拼单成功时间"], required: true, means: "when the deal was made" },
    paid_at: { names: ["支付时间"], required: false, means: "when it was paid; some variants only" },
    seller_shipped_at: { names: ["发货时间"], required: true, means: "when it was shipped" },
    delivered_at: { names: ["确认收货时间"], required: true, means: "when the buyer confirmed" },
  },
  constants: { line: "1", currency: "CNY", buyer: UNKNOWN_BUYER },
  discounts: ["店铺优惠折扣(元)", "平台优惠折扣(元)", "多多支付立减金额(元)"],
  statuses: PINDUODUO,
  refundedStatuses: PINDUODUO_REFUNDED,
  dates: ["chinese", "serial", "compact"],
};
