/** The export of refunds of a Taobao or Tmall back office. It brings no orders, but says how the seller's side of open tickets stands. */
import { PLAIN_PROFILE, type Profile } from "./profile.ts";

export const taobaoRefunds: Profile = {
  ...PLAIN_PROFILE,
  name: "taobao-refunds",
  describes: "refunds on Taobao and Tmall; moves the seller's side of open tickets",
  columns: {
    seller_refund: { names: ["退款编号"], required: true, means: "the marketplace's number of the refund" },
    seller_order: { names: ["订单编号"], required: true, means: "the marketplace's order number" },
    seller_refund_status: { names: ["退款状态"], required: true, means: "how it stands" },
    seller_refund_amount: { names: ["买家退款金额"], required: true, means: "what is asked back" },
    seller_refund_deadline: { names: ["超时时间"], required: true, means: "when the marketplace decides by itself" },
  },
  constants: {},
  rows: "seller_refunds",
  dates: ["chinese", "serial", "compact"],
};
