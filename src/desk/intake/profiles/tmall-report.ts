/** The order report of a Tmall shop: seven columns, one row an order, amounts in CNY. */
import { UNKNOWN_BUYER } from "../../../rules/order/order.ts";
import { PLAIN_PROFILE, type Profile } from "./profile.ts";

export const tmallReport: Profile = {
  ...PLAIN_PROFILE,
  name: "tmall-report",
  describes: "the order report of a Tmall shop (订单编号, 总金额 … 退款金额)",
  columns: {
    order: { names: ["订单编号"], required: true, means: "order number" },
    amount: { names: ["总金额"], required: true, means: "the order's total" },
    placed_at: { names: ["订单创建时间"], required: true, means: "when it was placed" },
    paid_at: { names: ["订单付款时间"], required: true, means: "when it was paid; blank while it is not" },
    refunded_before: { names: ["退款金额"], required: true, means: "refunded before the desk was used" },
  },
  // The report names a province and no buyer; a province does not tell buyers apart.
  constants: { line: "1", quantity: "1", currency: "CNY", buyer: UNKNOWN_BUYER },
  marks: ["买家实际支付金额"],
  // The shop's full export has these columns too, and tells more.
  lacks: ["订单状态"],
};
