/** What the marketplaces' pages and files call the status of a refund there. */
import { Refusal } from "../rules/refusal.ts";
import { isWord, SELLER_REFUND_STATUSES, type SellerRefundStatus } from "../rules/words.ts";
import { plainStatus } from "./intake/profiles/status-words.ts";

/** What the back offices call each status; the interface's own names are known too, with a typo of its old documentation. */
const STATUS_WORDS: Readonly<Record<string, SellerRefundStatus>> = {
  等待卖家同意: "wait_seller_agree",
  等待卖家处理: "wait_seller_agree",
  等待商家处理: "wait_seller_agree",
  待商家处理: "wait_seller_agree",
  待卖家处理: "wait_seller_agree",
  买家已经申请退款等待卖家同意: "wait_seller_agree",
  等待买家退货: "wait_buyer_return_goods",
  待买家退货: "wait_buyer_return_goods",
  待买家发货: "wait_buyer_return_goods",
  卖家已经同意退款等待买家退货: "wait_buyer_return_goods",
  等待卖家确认收货: "wait_seller_confirm_goods",
  待商家收货: "wait_seller_confirm_goods",
  买家已经退货等待卖家确认收货: "wait_seller_confirm_goods",
  卖家拒绝退款: "seller_refuse_buyer",
  卖家拒绝: "seller_refuse_buyer",
  商家拒绝: "seller_refuse_buyer",
  退款关闭: "closed",
  退款成功: "success",
  wait_seller_confirm_goods5: "wait_seller_confirm_goods",
};

/** The status that a file or a person means; refused as `usage` where no marketplace calls one so. */
export function sellerRefundStatus(given: string): SellerRefundStatus | Refusal {
  const word = plainStatus(given).replaceAll(",", "").replaceAll("-", "_");
  const status = isWord(SELLER_REFUND_STATUSES, word) ? word : STATUS_WORDS[word];
  if (status !== undefined) return status;
  return new Refusal("usage", `“${given}” is not a known refund status`, {
    hint: `write what the page shows, or one of ${SELLER_REFUND_STATUSES.join(", ")}`,
  });
}
