/** Each entry of the journal as a clause that follows the name of whoever wrote it: "lin published the policy spring". */
import { describeTarget } from "../cap.ts";
import { formatMoney, isPositive } from "../money/money.ts";
import { batchName, counted, ticketName, words } from "../names.ts";
import { describeEvent, describeFactChange, describeSellerRefund } from "../ticket/describe-event.ts";
import { isTicketEntry, type JournalEntry, type OperatorTerms, type SetupData, type SetupEntry } from "./entry.ts";

/** What was written. */
export function describeEntry(entry: JournalEntry): string {
  return isTicketEntry(entry) ? describeEvent(entry) : describeSetup(entry);
}

/** What an entry is about, by its name: a ticket, an operator, a file. */
export function subjectOf(entry: JournalEntry): string {
  if (isTicketEntry(entry)) return ticketName(entry.ticket);
  switch (entry.kind) {
    case "store_created":
      return "";
    case "operator_set":
    case "view_saved":
    case "view_removed":
      return entry.data.name;
    case "policy_published":
      return entry.data.policy.version;
    case "calendar_day_set":
      return entry.data.day;
    case "payment_recorded":
    case "chargeback_recorded":
    case "refund_placed":
    case "order_corrected":
    case "flags_acknowledged":
      return entry.data.order;
    case "receipt_stated":
      return entry.data.reference;
    case "batch_exported":
    case "batch_written":
      return batchName(entry.data.batch);
    case "purchase_recorded":
      return entry.data.purchase;
    case "seller_refund_kept":
      return entry.data.sellerOrder;
    case "goods_reported":
      return entry.data.shipment ?? goodsOf(entry.data);
    case "key_used":
      return answeredBy(entry.data);
    case "file_imported":
    case "store_restored":
      return entry.data.file;
    case "restore_compared":
      return ticketName(entry.data.ticket);
  }
}

function describeSetup(entry: SetupEntry): string {
  switch (entry.kind) {
    case "store_created":
      return entry.data.practice ? "created the store, for practice" : "created the store";
    case "operator_set":
      return describeOperator(entry.data);
    case "policy_published":
      return `published the policy ${entry.data.policy.version}, in force from ${entry.data.effectiveFrom}`;
    case "calendar_day_set":
      return describeDay(entry.data);
    case "view_saved":
      return `saved the view ${entry.data.name}`;
    case "view_removed":
      return `removed the view ${entry.data.name}`;
    case "payment_recorded": {
      const { order, payment, amount, method, corrects } = entry.data;
      const what = `payment ${payment} of order ${order}`;
      if (corrects !== undefined && amount.amount === 0) return `took back ${what}, which never came in: ${corrects}`;
      const told = `${what}: ${formatMoney(amount)}${method === null ? "" : ` by ${method}`}`;
      return corrects === undefined ? `recorded ${told}` : `corrected ${told}: ${corrects}`;
    }
    case "chargeback_recorded": {
      const { order, chargeback, payment, amount, state } = entry.data;
      return `recorded that chargeback ${chargeback} of order ${order} is ${state}: ${formatMoney(amount)} of payment ${payment}`;
    }
    case "batch_exported":
      return `handed over ${counted(entry.data.lines.length, "line")} to the ${words(entry.data.destination)} in ${entry.data.file}`;
    case "batch_written":
      return `wrote ${entry.data.file}`;
    case "receipt_stated":
      return `read in ${entry.data.file} that ${formatMoney(entry.data.amount)} came in by ${words(entry.data.way)} ${entry.data.reference}`;
    case "purchase_recorded":
      return describePurchase(entry.data);
    case "goods_reported":
      return describeGoods(entry.data);
    case "seller_refund_kept":
      return describeKept(entry.data);
    case "refund_placed": {
      const { order, target, amount } = entry.data;
      return `recorded that ${formatMoney(amount)} was refunded before the desk for ${describeTarget(target)} of order ${order}`;
    }
    case "order_corrected":
      return `corrected order ${entry.data.order}: ${entry.data.changes.map(describeFactChange).join("; ")}: ${entry.data.note}`;
    case "flags_acknowledged":
      return `looked into order ${entry.data.order}: ${entry.data.changes.map(describeFactChange).join("; ")}: ${entry.data.note}`;
    case "key_used":
      return `used the key ${entry.data.key} on ${answeredBy(entry.data)}`;
    case "file_imported":
      return describeImport(entry.data);
    case "store_restored":
      return describeRestore(entry.data);
    case "restore_compared":
      return `compared ${ticketName(entry.data.ticket)} with the gateway: ${entry.data.note}`;
  }
}

function answeredBy({ answered, request }: SetupData["key_used"]): string {
  return answered.length === 0
    ? `order ${request["order"]}`
    : answered.map(({ ticket }) => ticketName(ticket)).join(", ");
}

function describePurchase({ purchase, stage, paid, refunded }: SetupData["purchase_recorded"]): string {
  const back = isPositive(refunded) ? `, ${formatMoney(refunded)} of it given back` : "";
  return `imported purchase ${purchase}: ${words(stage)}, ${formatMoney(paid)}${back}`;
}

function describeKept(kept: SetupData["seller_refund_kept"]): string {
  const { refund, sellerOrder, takenBy, dismissed } = kept;
  const which = `the seller's refund ${refund} of ${sellerOrder}`;
  if (takenBy !== null) return `took ${which} up on ${ticketName(takenBy)}`;
  if (dismissed !== null) return `dismissed ${which}: “${dismissed}”`;
  return `kept ${which}, which is on no ticket: ${describeSellerRefund(kept)}`;
}

function describeGoods(report: SetupData["goods_reported"]): string {
  const { shipment, reached, weight, issue } = report;
  const stages = Object.entries(reached).map(([stage, at]) => `${words(stage)} ${at}`);
  const found = [...(weight === null ? [] : [`weight ${weight}`]), ...(issue === null ? [] : [`“${issue}”`])];
  const where = shipment === null ? "" : ` in shipment ${shipment}`;
  return `imported where the goods of ${goodsOf(report)}${where} are: ${[...stages, ...found].join(", ")}`;
}

/** What a report is about: an order, a line of it, or what was bought under one number. */
function goodsOf({ order, line, sellerOrder }: SetupData["goods_reported"]): string {
  if (order === null) return `purchase ${sellerOrder ?? ""}`;
  return line === null ? `order ${order}` : `order ${order} line ${line}`;
}

function describeRestore({ file, entriesBeyond, uncompared }: SetupData["store_restored"]): string {
  const lost = entriesBeyond === null ? "" : `, without ${counted(entriesBeyond, "later entry", "later entries")}`;
  const held =
    uncompared.length === 0 ? "" : `; to be compared with the gateway: ${uncompared.map(ticketName).join(", ")}`;
  return `put the store back from ${file}${lost}${held}`;
}

function describeImport({
  file,
  part,
  parts,
  newOrders,
  changedOrders,
  refusedRows,
}: SetupData["file_imported"]): string {
  const refused = refusedRows === 0 ? "" : `, ${counted(refusedRows, "row")} refused`;
  const which = parts === 1 ? "" : `, part ${part} of ${parts}`;
  return `imported ${file}${which}: ${newOrders} new, ${changedOrders} changed${refused}`;
}

function describeDay({ day, after }: SetupData["calendar_day_set"]): string {
  if (after === null) return `took ${day} out of the team's own calendar`;
  return `entered ${day} as a ${after === "holiday" ? "holiday" : "make-up day"}`;
}

function describeOperator({ name, before, after }: SetupData["operator_set"]): string {
  if (before === null) return `registered ${name}: ${rolesOf(after)}, ${limitOf(after)}`;
  const changes = [
    ...(rolesOf(before) === rolesOf(after) ? [] : [`roles ${rolesOf(before)} → ${rolesOf(after)}`]),
    ...(limitOf(before) === limitOf(after) ? [] : [`${limitOf(before)} → ${limitOf(after)}`]),
    ...(before.retired === after.retired ? [] : [after.retired ? "retired" : "back at work"]),
  ];
  return `changed ${name}: ${changes.length === 0 ? "nothing" : changes.join("; ")}`;
}

function rolesOf({ roles }: OperatorTerms): string {
  return roles.length === 0 ? "no role" : roles.join(", ");
}

function limitOf({ limit }: OperatorTerms): string {
  return limit.length === 0 ? "the policy's limit" : `up to ${limit.map(formatMoney).join(", ")}`;
}
