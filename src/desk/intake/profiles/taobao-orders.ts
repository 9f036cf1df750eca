/** The order export of a Taobao or Tmall shop, whose columns moved and grew over the years: they are known by name. */
import { PLAIN_PROFILE, type Profile } from "./profile.ts";
import { REFUNDED, TAOBAO_SELLING } from "./status-words.ts";

export const taobaoOrders: Profile = {
  ...PLAIN_PROFILE,
  name: "taobao-orders",
  describes: "the orders of a Taobao or Tmall shop (ExportOrderList, 41 columns and more)",
  columns: {
    order: { names: ["订单编号"], required: true, means: "order number" },
    buyer: { names: ["买家会员名", "买家会员昵称"], required: true, means: "the buyer's member name" },
    amount: { names: ["买家应付货款"], required: true, means: "the goods" },
    shipping: { names: ["买家应付邮费"], required: true, means: "freight" },
    paid: { names: ["总金额"], required: true, means: "goods and freight" },
    received: {
      names: ["买家实际支付金额"],
      required: false,
      means: "what is left of the payment after refunds on the marketplace",
    },
    status: { names: ["订单状态"], required: true, means: "where it stands" },
    placed_at: { names: ["订单创建时间", "买家下单时间"], required: true, means: "when it was placed" },
    paid_at: {
      names: ["订单付款时间", "买家付款时间"],
      required: true,
      means: "when it was paid; blank while it is not",
    },
    seller_shipped_at: { names: ["发货时间"], required: false, means: "when it was shipped; newer exports only" },
    delivered_at: { names: ["确认收货时间"], required: false, means: "when the buyer confirmed; newer exports only" },
    product: { names: ["宝贝标题"], required: true, means: "the items' titles" },
    seller: { names: ["店铺名称"], required: false, means: "the shop" },
    refunded_before: {
      names: ["退款金额"],
      required: false,
      means: "refunded before the desk was used; newer exports only",
    },
  },
  constants: { line: "1", quantity: "1", currency: "CNY" },
  statuses: TAOBAO_SELLING,
  refundedStatuses: REFUNDED,
  dates: ["chinese", "serial", "compact"],
};
