/** What the platform itself buys on Taobao and Tmall: “已买到的宝贝 → 导出订单”, and the browser extension with the same words. */
import { UNKNOWN_BUYER } from "../../../rules/order/order.ts";
import { PLAIN_PROFILE, type Profile } from "./profile.ts";
import { REFUNDED, TAOBAO_BUYING } from "./status-words.ts";

export const taobaoBuyer: Profile = {
  ...PLAIN_PROFILE,
  rows: "purchases",
  name: "taobao-buyer",
  describes: "the orders that we bought on Taobao, as its own export or a browser extension lists them",
  columns: {
    order: { names: ["订单号"], required: true, means: "the marketplace's order number" },
    seller_order: { names: ["订单号"], required: true, means: "the same: what we bought is known to the seller by it" },
    placed_at: { names: ["订单提交时间", "下单时间"], required: true, means: "when we bought it" },
    status: { names: ["订单状态", "状态"], required: true, means: "where it stands on Taobao" },
    seller: { names: ["店铺名称", "店铺"], required: true, means: "the shop" },
    product: { names: ["商品名称", "商品"], required: true, means: "the item's title" },
    variant: { names: ["型号款式"], required: false, means: "its colour, size …" },
    quantity: { names: ["商品数量", "数量"], required: true, means: "pieces" },
    amount: { names: ["商品金额", "总价"], required: false, means: "the price of the item, all pieces" },
    paid: {
      names: ["实付金额", "实付款(¥)", "实付款"],
      required: true,
      means: "what was paid for the whole order; stands on its first row",
    },
    shipping: { names: ["运费"], required: false, means: "freight inside China, whole order" },
  },
  constants: { currency: "CNY", buyer: UNKNOWN_BUYER },
  discounts: ["优惠"],
  statuses: TAOBAO_BUYING,
  refundedStatuses: REFUNDED,
  lines: "product",
  fillsDown: true,
  dates: ["chinese", "serial", "compact"],
};
