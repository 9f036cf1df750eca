/** One record of an export of refunds on the seller's marketplace → how that refund stands. */
import { CNY } from "../../rules/money/currencies.ts";
import { parseAmount } from "../../rules/money/parse.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { SellerRefund } from "../../rules/ticket/events.ts";
import { parseWritten } from "../../rules/time/written.ts";
import { isWord, SELLER_REFUND_STATUSES, type SellerRefundStatus } from "../../rules/words.ts";
import { cellOf } from "./cells.ts";
import type { FileRecord } from "./csv.ts";
import type { Chosen } from "./profiles/choose.ts";
import type { Field } from "./profiles/profile.ts";
import { plainStatus } from "./profiles/status-words.ts";
import type { RowRefusal } from "./row.ts";

export interface SellerRefundRow extends SellerRefund {
  readonly at: number;
  readonly sellerOrder: string;
}

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

/** How the refund of the row stands, or why the row is refused. */
export function readSellerRefund(record: FileRecord, chosen: Chosen): SellerRefundRow | RowRefusal {
  const cell = (field: Field) => cellOf(record, chosen, field);
  const refuse = (field: Field, reason: string): RowRefusal => ({
    line_number: record.line,
    order: cell("seller_order") || null,
    column: chosen.names.get(field) ?? field,
    reason,
  });
  if (record.cells.length > chosen.header.length) {
    const reason = `it has ${record.cells.length} cells, and the header has ${chosen.header.length}`;
    return { line_number: record.line, order: null, column: null, reason };
  }
  for (const field of ["seller_refund", "seller_order"] as const) {
    if (cell(field) === "") return refuse(field, "it is blank");
  }
  const word = plainStatus(cell("seller_refund_status")).replaceAll(",", "");
  const status = isWord(SELLER_REFUND_STATUSES, word) ? word : STATUS_WORDS[word];
  if (status === undefined) {
    return refuse("seller_refund_status", `“${cell("seller_refund_status")}” is no status of a refund that is known`);
  }
  const amountText = cell("seller_refund_amount");
  const amount = amountText === "" ? null : parseAmount(amountText, CNY);
  if (amount instanceof Refusal) return refuse("seller_refund_amount", amount.message);
  const { zone, dates } = chosen.profile;
  const deadlineText = cell("seller_refund_deadline");
  const deadline = deadlineText === "" ? null : parseWritten(deadlineText, zone, dates);
  if (deadline instanceof Refusal) return refuse("seller_refund_deadline", deadline.message);
  return {
    at: record.line,
    sellerOrder: cell("seller_order"),
    refund: cell("seller_refund"),
    status,
    amount,
    deadline,
  };
}
