/** What the platform itself buys on 1688: the buyer's export, an .xlsx with one row an item. */
import { UNKNOWN_BUYER } from "../../../rules/order/order.ts";
import { PLAIN_PROFILE, type Profile } from "./profile.ts";
import { ALIBABA_BUYING, REFUNDED } from "./status-words.ts";

export const alibabaBuyer: Profile = {
  ...PLAIN_PROFILE,
  rows: "purchases",
  name: "1688-buyer",
  describes: "the orders that we bought on 1688, one row an item, the order's cells merged",
  columns: {
    order: { names: ["订单编号", "订单号"], required: true, means: "the marketplace's order number" },
    seller_order: {
      names: ["订单编号", "订单号"],
      required: true,
      means: "the same: what we bought is known to the seller by it",
    },
    seller: { names: ["卖家公司名", "卖家会员名"], required: true, means: "the seller's company" },
    shipping: { names: ["运费(元)", "运费"], required: false, means: "freight inside China, whole order" },
    paid: { names: ["实付款(元)", "实付款"], required: true, means: "what was paid for the whole order" },
    status: { names: ["订单状态"], required: true, means: "where it stands on 1688" },
    placed_at: { names: ["订单创建时间", "下单时间"], required: true, means: "when we ordered" },
    paid_at: { names: ["订单付款时间", "付款时间"], required: true, means: "when we paid" },
    product: { names: ["货品标题"], required: true, means: "the item's title" },
    variant: { names: ["型号", "SKU ID"], required: false, means: "its model or variant" },
    unit_price: { names: ["单价(元)", "单价"], required: true, means: "the price of one piece" },
    quantity: { names: ["数量"], required: true, means: "pieces" },
  },
  constants: { currency: "CNY", buyer: UNKNOWN_BUYER },
  adjustments: ["涨价或折扣(元)"],
  statuses: ALIBABA_BUYING,
  refundedStatuses: REFUNDED,
  lines: "product",
  fillsDown: true,
  dates: ["chinese", "serial", "compact"],
};
