/** One record of an export of refunds on the seller's marketplace → how that refund stands. */
import { CNY } from "../../../rules/money/currencies.ts";
import { parseAmount } from "../../../rules/money/parse.ts";
import { Refusal } from "../../../rules/refusal.ts";
import type { SellerRefund } from "../../../rules/ticket/seller-side.ts";
import { parseWritten } from "../../../rules/time/written.ts";
import { sellerRefundStatus } from "../../seller-refund-status.ts";
import type { FileRecord } from "../files/csv.ts";
import type { Chosen } from "../profiles/choose.ts";
import type { Field } from "../profiles/profile.ts";
import { cellOf } from "./cells.ts";
import type { RowRefusal } from "./row-refusal.ts";

export interface SellerRefundRow extends SellerRefund {
  readonly at: number;
  readonly sellerOrder: string;
}

/** How the refund of the row stands, or why the row is refused. */
export function readSellerRefund(record: FileRecord, chosen: Chosen): SellerRefundRow | RowRefusal {
  const cell = (field: Field) => cellOf(record, chosen, field);
  const refuse = (field: Field, reason: string): RowRefusal => ({
    line_number: record.line,
    order: cell("seller_order") || null,
    column: chosen.names.get(field) ?? field,
    reason,
  });
  for (const field of ["seller_refund", "seller_order"] as const) {
    if (cell(field) === "") return refuse(field, "it is blank");
  }
  const status = sellerRefundStatus(cell("seller_refund_status"));
  if (status instanceof Refusal) return refuse("seller_refund_status", status.message);
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
