/** Sellers' refunds that are on no ticket. */
import type { RefundDismissed, UntakenRefund } from "../../desk/kept-refunds.ts";
import { describeSellerRefund } from "../../rules/ticket/describe-event.ts";
import type { KeptRefund } from "../../rules/ticket/kept-refund.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";

export function keptJson({ refund, sellerOrder, status, amount, deadline, dismissed }: KeptRefund) {
  return { refund, seller_order: sellerOrder, status, amount, deadline, dismissed };
}

/** `refund 770009: refunded, 139.00 CNY`. */
export function keptText(kept: KeptRefund): string {
  return clean(`refund ${kept.refund}: ${describeSellerRefund(kept)}`);
}

/** What to do about one: the ticket that is opened for its goods takes it up. */
export function takeUpHints({ refund, order }: UntakenRefund): readonly string[] {
  const dismiss = `or say why nobody has to: refund order dismiss ${refund} --note TEXT`;
  return [
    order === null ? "import the file of its order first" : `take it up: refund open ${order} --reason REASON`,
    dismiss,
  ];
}

export const refundDismissedRenderer = {
  json: ({ refund }) => keptJson(refund),
  status: ({ refund }) => [`nobody has to take up ${keptText(refund)}`],
} satisfies Renderer<RefundDismissed>;
