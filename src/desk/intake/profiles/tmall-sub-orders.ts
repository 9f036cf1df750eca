/** The items of a Tmall shop's orders (ExportOrderDetailList): one row a sub-order, which is a line here. */
import { UNKNOWN_BUYER } from "../../../rules/order/order.ts";
import { PLAIN_PROFILE, type Profile } from "./profile.ts";
import { TAOBAO_SELLING } from "./status-words.ts";

export const tmallSubOrders: Profile = {
  ...PLAIN_PROFILE,
  name: "tmall-sub-orders",
  describes: "the items of a Tmall shop's orders, one row a sub-order",
  columns: {
    order: { names: ["主订单编号"], required: true, means: "the order's number" },
    line: { names: ["子订单编号"], required: true, means: "the item's own number" },
    product: { names: ["标题", "商品标题"], required: true, means: "the item's title" },
    variant: { names: ["商品属性"], required: false, means: "its colour, size …" },
    unit_price: { names: ["价格", "商品价格"], required: true, means: "the price of one piece" },
    quantity: { names: ["购买数量"], required: true, means: "pieces" },
    amount: { names: ["买家应付货款"], required: true, means: "what the buyer was charged for the item" },
    line_refunded_before: {
      names: ["退款金额"],
      required: false,
      means: "refunded of the item before the desk was used",
    },
    status: { names: ["订单状态"], required: true, means: "where it stands" },
    placed_at: { names: ["订单创建时间"], required: true, means: "when the order was placed" },
    paid_at: { names: ["订单付款时间"], required: true, means: "when it was paid; blank while it is not" },
  },
  constants: { currency: "CNY", buyer: UNKNOWN_BUYER },
  statuses: TAOBAO_SELLING,
  dates: ["chinese", "serial", "compact"],
};
