/** One line of a statement → money that came in. */
import { CNY, parseCurrency } from "../../../rules/money/currencies.ts";
import type { StatedLine } from "../../../rules/recovery/stated.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import { isWord, RECEIPT_WAYS, type ReceiptWay } from "../../../rules/words.ts";
import { sellerRefundStatus } from "../../seller-refund-status.ts";
import type { FileRecord } from "../files/csv.ts";
import type { Chosen } from "../profiles/choose.ts";
import { bad, Cells, orBad, refusalOf } from "./cells.ts";
import type { RowRefusal } from "./row-refusal.ts";

/** The line, why it is refused, or null for one that brought no money. */
export function readReceipt(record: FileRecord, chosen: Chosen, now: Instant): StatedLine | RowRefusal | null {
  const cells = new Cells(record, chosen);
  try {
    return chosen.profile.rows === "seller_refunds" ? marketplaceRefund(cells) : receipt(cells, now);
  } catch (error) {
    return refusalOf(error, cells);
  }
}

function receipt(cells: Cells, now: Instant): StatedLine | null {
  if (!isIncome(cells)) return null;
  const amount = cells.signed("receipt_amount", CNY);
  if (amount === null || amount.amount <= 0) return null;
  const named = cells.text("currency");
  if (named !== "" && orBad("currency", parseCurrency(named)) !== CNY)
    bad("currency", `it is in ${named}, and what is owed to us is in ${CNY}`);
  const receivedAt = cells.moment("received_at") ?? bad("received_at", "it is blank");
  // Once it is kept it is known by its number, and no better file could say when it really came.
  if (receivedAt > now) bad("received_at", "money cannot have come at a moment that is still to come");
  return {
    reference: cells.needed("receipt_reference"),
    amount,
    receivedAt,
    way: wayOf(cells),
    numbers: [cells.text("seller_order"), cells.text("seller_refund")].filter((number) => number !== ""),
    payer: cells.text("payer") || null,
    remark: cells.text("remark") || null,
  };
}

/** Payment services call a refund of what was bought neither income nor expense, and what we move between our own accounts as well. */
function isIncome(cells: Cells): boolean {
  const flow = cells.text("receipt_flow");
  return flow === "" || flow === "收入" || (flow !== "支出" && cells.text("receipt_way").includes("退款"));
}

function wayOf(cells: Cells): ReceiptWay {
  const said = cells.text("receipt_way");
  if (said === "") return "transfer";
  // A payment service's own status: what is called a refund there came through it, anything else is a transfer.
  if (/\p{Script=Han}/u.test(said)) return said.includes("退款") ? "marketplace_refund" : "transfer";
  return isWord(RECEIPT_WAYS, said) ? said : bad("receipt_way", `“${said}” is not one of ${RECEIPT_WAYS.join(", ")}`);
}

/** A refund that succeeded on the marketplace is money that came. */
function marketplaceRefund(cells: Cells): StatedLine | null {
  if (orBad("seller_refund_status", sellerRefundStatus(cells.needed("seller_refund_status"))) !== "success")
    return null;
  const amount = cells.money("seller_refund_amount", CNY);
  if (amount === null || amount.amount === 0) return null;
  const refund = cells.needed("seller_refund");
  const order = cells.text("seller_order");
  return {
    reference: refund,
    amount,
    receivedAt: null,
    way: "marketplace_refund",
    numbers: [refund, ...(order === "" ? [] : [order])],
    payer: null,
    remark: null,
  };
}
